import type { Category } from '@parvis/consent';

/** What a draft sorts things into. `unknown` asks: what nobody has explained needs an agreement. */
export type Purpose = 'necessary' | 'statistics' | 'advertising' | 'embeds' | 'unknown';

export const purposes: Readonly<Record<Purpose, Category>> = {
  necessary: {
    code: 'ne',
    key: 'necessary',
    consent: 'none',
    order: 1,
    title: { fr: 'Nécessaires', en: 'Necessary' },
    short: { fr: 'Faire fonctionner le site.', en: 'Make the site work.' },
    long: {
      fr: 'Sans eux le service que vous demandez ne fonctionne pas. Aucun accord n’est demandé.',
      en: 'Without them the service you ask for does not work. No consent is asked.',
    },
    ifRefused: { fr: 'Ils ne peuvent pas être refusés.', en: 'They cannot be refused.' },
  },
  statistics: {
    code: 'st',
    key: 'statistics',
    consent: 'ask',
    order: 10,
    isStatistics: true,
    title: { fr: 'Mesure d’audience', en: 'Audience measurement' },
    short: { fr: 'Compter les visites et les pages vues.', en: 'Count visits and pages viewed.' },
    long: {
      fr: 'Ils suivent ce qui est fait sur le site, pour en compter les visites.',
      en: 'They follow what is done on the site, to count its visits.',
    },
    ifRefused: { fr: 'Votre visite n’est pas comptée.', en: 'Your visit is not counted.' },
  },
  advertising: {
    code: 'ad',
    key: 'advertising',
    consent: 'ask',
    order: 20,
    title: { fr: 'Publicité', en: 'Advertising' },
    short: { fr: 'Choisir et mesurer des publicités.', en: 'Choose and measure advertisements.' },
    long: {
      fr: 'Ils retiennent ce que vous voyez, ici et ailleurs, pour choisir et mesurer des publicités.',
      en: 'They remember what you see, here and elsewhere, to choose and measure advertisements.',
    },
    ifRefused: {
      fr: 'Les publicités, s’il y en a, ne vous connaissent pas.',
      en: 'Advertisements, if any, do not know you.',
    },
  },
  embeds: {
    code: 'em',
    key: 'embeds',
    consent: 'ask',
    order: 30,
    title: { fr: 'Contenus d’autres sites', en: 'Content from other sites' },
    short: {
      fr: 'Vidéos, cartes, polices et scripts venus d’ailleurs.',
      en: 'Videos, maps, fonts and scripts from elsewhere.',
    },
    long: {
      fr: 'Certaines pages montrent ce qu’un autre site héberge. Votre navigateur le contacte alors, et lui donne votre adresse IP.',
      en: 'Some pages show what another site hosts. Your browser then contacts it, and gives it your IP address.',
    },
    ifRefused: { fr: 'Un lien les remplace.', en: 'A link takes their place.' },
  },
  unknown: {
    code: 'un',
    key: 'unknown',
    consent: 'ask',
    order: 90,
    title: { fr: 'À classer', en: 'To be sorted' },
    short: {
      fr: 'Vus par l’audit, et expliqués par personne.',
      en: 'Seen by the audit, and explained by nobody.',
    },
    long: {
      fr: 'Ce que l’audit a vu sans pouvoir dire à quoi cela sert. Tant que personne ne l’a expliqué, un accord est demandé.',
      en: 'What the audit saw without being able to tell what it is for. Until somebody explains it, consent is asked.',
    },
    ifRefused: { fr: 'À compléter.', en: 'To be completed.' },
  },
};

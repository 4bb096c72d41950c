import type { Texts } from '../registry/types.ts';

/** The texts of the charter, by language. A missing language does not compile in the languages below and stops the lint elsewhere. */
export const charterTexts = {
  title: { fr: 'Politique de cookies', en: 'Cookie policy' },
  whatTitle: { fr: 'Qu’est-ce qu’un cookie ?', en: 'What is a cookie?' },
  what: {
    fr: 'Un cookie est une petite information, désignée par un nom, qu’un site confie à votre navigateur. Le navigateur la garde et la rend au site à chaque visite. Elle peut servir à reconnaître un client, à garder un panier, à mesurer la fréquentation, à choisir des publicités.',
    en: 'A cookie is a small, named piece of information that a site hands to your browser. The browser keeps it and gives it back at each visit. It may serve to recognise a customer, keep a basket, measure visits or choose advertisements.',
  },
  kindsTitle: {
    fr: 'Les sortes de cookies et l’accord qu’elles demandent',
    en: 'The kinds of cookies and the consent they need',
  },
  necessary: { fr: 'Nécessaires', en: 'Necessary' },
  necessaryText: {
    fr: 'Sans eux le service demandé ne fonctionne pas : panier, identifiants de connexion, réglages de l’interface. Aucun accord n’est demandé.',
    en: 'Without them the service you ask for does not work: basket, sign-in identifiers, interface settings. No consent is asked.',
  },
  statistics: { fr: 'Statistiques', en: 'Statistics' },
  statisticsText: {
    fr: 'Ils suivent ce qui est fait sur le site. Aucun accord n’est demandé si la mesure est anonyme, c’est-à-dire si personne ne peut être retrouvé, et si elle remplit les autres conditions de l’exemption ; vous pouvez toujours vous y opposer.',
    en: 'They follow what is done on the site. No consent is asked if the measure is anonymous, that is, if nobody can be found again, and meets the other conditions of the exemption; you may always object.',
  },
  first: { fr: 'Internes', en: 'First-party' },
  firstText: {
    fr: 'Déposés par le site que vous visitez. Ils peuvent eux aussi recueillir des données personnelles, suivre un comportement ou servir la publicité : l’accord dépend de leur finalité, non de leur auteur.',
    en: 'Set by the site you visit. They too can collect personal data, follow behaviour or serve advertising: consent depends on their purpose, not on who sets them.',
  },
  third: { fr: 'Tiers', en: 'Third-party' },
  thirdText: {
    fr: 'Déposés par un site B, ou pour lui, souvent une régie publicitaire, pendant que vous visitez un site A. B apprend ainsi les pages que vous voyez sur A et peut recueillir des informations. Sauf exemption prévue par la loi, votre accord est demandé avant.',
    en: 'Set by, or for, a site B, often an advertising network, while you visit a site A. B thus learns which pages you see on A and can collect information. Unless the law exempts it, your consent is asked first.',
  },
  provider: { fr: 'Prestataire', en: 'Provider' },
  service: { fr: 'Service et emplacement', en: 'Service and place' },
  name: { fr: 'Nom du cookie', en: 'Cookie name' },
  purpose: { fr: 'Finalité', en: 'Purpose' },
  duration: { fr: 'Durée', en: 'Duration' },
  category: { fr: 'Catégorie', en: 'Category' },
  setWhen: { fr: 'Déposé', en: 'Set' },
  flags: { fr: 'Protections', en: 'Flags' },
  front: { fr: 'front office', en: 'front office' },
  back: { fr: 'back office', en: 'back office' },
  both: { fr: 'front et back office', en: 'front and back office' },
  kindNecessary: { fr: 'Nécessaire, interne', en: 'Necessary, first-party' },
  kindStatistics: { fr: 'Statistiques', en: 'Statistics' },
  kindFirst: { fr: 'Interne', en: 'First-party' },
  kindThird: { fr: 'Tiers', en: 'Third-party' },
  renewed: { fr: 'sans activité', en: 'of inactivity' },
  sessionOnly: { fr: 'jusqu’à la fermeture du navigateur', en: 'until the browser closes' },
  readersTitle: { fr: 'Si vous ne faites que lire', en: 'If you only read' },
  readersText: {
    fr: 'Lire, chercher, filtrer et télécharger ne dépose aucun cookie. Chacun de ceux du tableau n’est déposé que par l’acte indiqué.',
    en: 'Reading, searching, filtering and downloading set no cookie at all. Each one in the table is set only by the act it names.',
  },
  changeTitle: { fr: 'Changer d’avis', en: 'Changing your mind' },
  changeText: {
    fr: 'Vous pouvez dire ou changer votre choix à tout moment à la page « Gérer mes cookies », présente au pied de chaque page. Votre navigateur permet aussi d’effacer ce qu’il a gardé.',
    en: 'You can state or change your choice at any time on the page “Manage cookies”, linked at the foot of every page. Your browser can also erase what it kept.',
  },
  controllerTitle: { fr: 'Responsable et recours', en: 'Controller and complaints' },
  controllerText: {
    fr: 'Ce portail est publié par {controller}. Vous pouvez adresser une réclamation à la CNIL (www.cnil.fr).',
    en: 'This portal is published by {controller}. You may lodge a complaint with the CNIL (www.cnil.fr), the French data protection authority.',
  },
  dpoText: { fr: 'Délégué à la protection des données : {dpo}.', en: 'Data protection officer: {dpo}.' },
  revision: { fr: 'Révision {revision}, relue le {date}.', en: 'Revision {revision}, reviewed on {date}.' },
} as const satisfies Record<string, Texts>;

export type CharterText = keyof typeof charterTexts;

import type { Texts } from '../registry/types.ts';

/** The words of the banner and of what the pages say of a choice, by language. */
export const bannerTexts = {
  title: { fr: 'Vos choix sur les cookies', en: 'Your choices about cookies' },
  intro: {
    fr: 'Avec votre accord, ce site peut garder des informations sur votre appareil ou contacter d’autres sites, pour :',
    en: 'With your consent, this site may keep information on your device or contact other sites, to:',
  },
  refused: {
    fr: 'Si vous refusez, le reste du site fonctionne de la même façon.',
    en: 'If you reject, the rest of the site works just the same.',
  },
  kept: {
    fr: 'Votre choix, refus compris, est gardé six mois ; vous pouvez le retirer à tout moment par « Gérer mes cookies », au pied de chaque page.',
    en: 'Your choice, a refusal included, is kept for six months; you may withdraw it at any time with “Manage cookies”, at the foot of every page.',
  },
  controllers: { fr: 'Qui reçoit quoi', en: 'Who receives what' },
  privacy: { fr: 'Politique de confidentialité', en: 'Privacy policy' },
  short: {
    fr: 'Cookies et autres sites : c’est vous qui choisissez.',
    en: 'Cookies and other sites: it is your choice.',
  },
  refuse: { fr: 'Tout refuser', en: 'Reject all' },
  accept: { fr: 'Tout accepter', en: 'Accept all' },
  customise: { fr: 'Personnaliser', en: 'Customise' },
  saved: { fr: 'Votre choix est enregistré.', en: 'Your choice is saved.' },
  failed: {
    fr: 'Votre choix n’a pas pu être enregistré. Essayez encore.',
    en: 'Your choice could not be saved. Try again.',
  },
  again: {
    fr: 'Ce que vous aviez accepté a changé : votre choix est à confirmer.',
    en: 'What you had accepted has changed: please confirm your choice.',
  },
  againLink: { fr: 'Voir ce qui a changé', en: 'See what changed' },
  signal: {
    fr: 'Le refus qu’envoie votre navigateur est respecté.',
    en: 'Your browser’s refusal is respected.',
  },
} as const satisfies Record<string, Texts>;

/** Labels that say without doubt what they do: the only ones a first layer may have (C-14). Tools that refuse for people know them. */
export const plainLabels: Readonly<
  Record<'refuse' | 'accept' | 'customise', Readonly<Record<string, readonly string[]>>>
> = {
  refuse: { fr: ['Tout refuser', 'Refuser tout'], en: ['Reject all', 'Refuse all'] },
  accept: { fr: ['Tout accepter', 'Accepter tout'], en: ['Accept all'] },
  customise: { fr: ['Personnaliser', 'Choisir'], en: ['Customise', 'Choose'] },
};

/** What no text of the banner, the preferences or a placeholder may say (C-21): labels that hide the act, threats, flattery. */
export const pressingWords: Readonly<Record<string, readonly string[]>> = {
  fr: [
    'ok',
    'j’ai compris',
    'd’accord',
    'continuer',
    'meilleure expérience',
    'malheureusement',
    'dommage',
    'perdre',
    'privé de',
  ],
  en: ['ok', 'got it', 'continue', 'best experience', 'unfortunately', 'miss out', 'lose', 'sadly'],
};

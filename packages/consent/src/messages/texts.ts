import type { Texts } from '../registry/types.ts';

/** The texts of the charter, by language. A missing language does not compile in the languages below and stops the lint elsewhere. */
export const charterTexts = {
  title: { fr: 'Politique de cookies', en: 'Cookie policy' },
  whatTitle: { fr: 'Qu’est-ce qu’un cookie ?', en: 'What is a cookie?' },
  what: {
    fr: 'Un cookie est une petite information, désignée par un nom, qu’un site confie à votre navigateur. Le navigateur la garde et la rend au site à chaque visite. Elle peut servir à reconnaître un client, à garder un panier, à mesurer la fréquentation, à choisir des publicités.',
    en: 'A cookie is a small, named piece of information that a site hands to your browser. The browser keeps it and gives it back at each visit. It may serve to recognise a customer, keep a basket, measure visits or choose advertisements.',
  },
  otherTitle: { fr: 'Pas seulement les cookies', en: 'Not only cookies' },
  other: {
    fr: 'Un site peut aussi garder des informations dans d’autres espaces de votre navigateur (stockage local, bases, caches, programmes en arrière-plan), et le mettre en contact avec d’autres sites, qui apprennent au moins votre adresse IP. La même règle vaut pour tout cela, et cette page le déclare de la même façon.',
    en: 'A site can also keep information in other places of your browser (local storage, databases, caches, background programs), and put it in contact with other sites, which learn at least your IP address. The same rule holds for all of it, and this page declares it in the same way.',
  },
  axes: {
    fr: 'Deux questions décident : à quoi sert ce qui est gardé, et qui le garde. Les quatre sortes ci-dessous en découlent.',
    en: 'Two questions decide: what is it for, and who keeps it. The four kinds below follow.',
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
  kept: { fr: 'Gardé dans', en: 'Kept in' },
  why: { fr: 'Accord', en: 'Consent' },
  whyAsk: { fr: 'Votre accord est demandé avant.', en: 'Your consent is asked first.' },
  cookie: { fr: 'cookie', en: 'cookie' },
  local: { fr: 'stockage local', en: 'local storage' },
  session: { fr: 'stockage de session', en: 'session storage' },
  idb: { fr: 'base de données du navigateur', en: 'browser database' },
  cache: { fr: 'cache du navigateur', en: 'browser cache' },
  sw: { fr: 'programme en arrière-plan', en: 'background program' },
  nothing: {
    fr: 'Ce portail ne garde rien pour cela sur votre appareil.',
    en: 'This portal keeps nothing for this on your device.',
  },
  thirdsTitle: { fr: 'Les autres sites contactés', en: 'Other sites contacted' },
  thirdsNone: {
    fr: 'Aucun. Ce portail ne met votre navigateur en contact avec aucun autre site : ni police, ni fond de carte, ni script, ni mesure d’ailleurs.',
    en: 'None. This portal puts your browser in contact with no other site: no font, map background, script or measurement from elsewhere.',
  },
  thirdsSome: {
    fr: 'Ils sont contactés après votre accord seulement, sauf si la colonne « Accord » dit autre chose.',
    en: 'They are contacted only after you agree, unless the column “Consent” says otherwise.',
  },
  thirdService: { fr: 'Service', en: 'Service' },
  thirdController: { fr: 'Responsable', en: 'Run by' },
  thirdHosts: { fr: 'Sites contactés', en: 'Sites contacted' },
  thirdSent: { fr: 'Ce qu’ils apprennent', en: 'What they learn' },
  thirdPolicy: { fr: 'Sa politique', en: 'Its policy' },
  whyObject: { fr: 'Non demandé ; vous pouvez vous y opposer.', en: 'Not asked; you may object.' },
  whyNone: { fr: 'Non demandé.', en: 'Not asked.' },
  sentIp: { fr: 'votre adresse IP', en: 'your IP address' },
  sentReferrer: { fr: 'le site ou la page d’où vient la demande', en: 'the site or page that asks' },
  sentCookies: { fr: 'ce qu’ils gardent sur votre appareil', en: 'what they keep on your device' },
  statisticsTitle: { fr: 'La mesure d’audience', en: 'Audience measurement' },
  countedText: {
    fr: 'Le serveur compte lui-même les pages vues, les téléchargements, les appels à l’API et les recherches sans résultat, sans rien garder sur votre appareil. Pour compter les visiteurs d’un jour, il combine votre adresse IP et la famille de votre navigateur avec une clé tirée au sort, gardée en mémoire seulement et détruite chaque nuit ; seuls des nombres sont conservés, {months} mois au plus, et ceux de moins de {smallest} sont regroupés. Personne ne peut être retrouvé.',
    en: 'The server itself counts pages seen, downloads, API calls and searches without result, and keeps nothing on your device. To count the visitors of a day it combines your IP address and the family of your browser with a random key, held in memory only and destroyed each night; only numbers are kept, for {months} months at most, and those below {smallest} are merged. Nobody can be found again.',
  },
  objectText: {
    fr: 'Vous pouvez vous y opposer à la page « Gérer mes cookies » ; un signal de votre navigateur (GPC ou « Ne pas me suivre ») vaut opposition. Votre visite n’est alors plus qu’une page vue, et rien n’est calculé.',
    en: 'You may object on the page “Manage cookies”; a signal of your browser (GPC or “Do Not Track”) is an objection too. Your visit is then a page seen and nothing more, and nothing is computed.',
  },
  uncountedText: {
    fr: 'Ce portail ne compte pas ses visites.',
    en: 'This portal does not count its visits.',
  },
  logTitle: { fr: 'Ce qui a changé', en: 'What changed' },
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
    fr: 'Vous pouvez dire ou changer votre choix à tout moment à la page « Gérer mes cookies », présente au pied de chaque page. Un refus ou un retrait vaut tout de suite, sur toutes les pages : les autres sites ne sont plus contactés, et ce qu’un service avait gardé ici est effacé. Votre navigateur permet aussi d’effacer ce qu’il a gardé, et d’envoyer un refus à chaque site (signal GPC), que ce portail respecte.',
    en: 'You can state or change your choice at any time on the page “Manage cookies”, linked at the foot of every page. A refusal or a withdrawal holds at once, on every page: other sites are no longer contacted, and what a service had kept here is erased. Your browser can also erase what it kept, and send a refusal to every site (the GPC signal), which this portal respects.',
  },
  controllerTitle: { fr: 'Responsable et recours', en: 'Controller and complaints' },
  controllerText: {
    fr: 'Ce portail est publié par {controller}. Vous pouvez adresser une réclamation à la CNIL (www.cnil.fr).',
    en: 'This portal is published by {controller}. You may lodge a complaint with the CNIL (www.cnil.fr), the French data protection authority.',
  },
  dpoText: { fr: 'Délégué à la protection des données : {dpo}.', en: 'Data protection officer: {dpo}.' },
  revision: {
    fr: 'Révision {number} ({revision}), publiée le {published}, relue le {date}.',
    en: 'Revision {number} ({revision}), published on {published}, reviewed on {date}.',
  },
} as const satisfies Record<string, Texts>;

export type CharterText = keyof typeof charterTexts;

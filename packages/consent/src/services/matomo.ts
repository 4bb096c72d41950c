import type { Category, Item, Texts } from '../registry/types.ts';
import type { ReadyService, ServiceSetting } from './ready-service.ts';

const DAY = 86_400;

const settings: readonly ServiceSetting[] = [
  {
    name: 'address',
    label: { fr: 'Adresse de votre Matomo', en: 'Address of your Matomo' },
    hint: { fr: 'En https, sans rien après le nom.', en: 'With https, and nothing after the name.' },
    shape: 'https://[a-z0-9.-]+\\.[a-z]{2,}',
    example: 'https://stats.example.org',
  },
  {
    name: 'site',
    label: { fr: 'Numéro du site dans Matomo', en: 'Number of the site in Matomo' },
    hint: { fr: 'Un nombre entier.', en: 'A whole number.' },
    shape: '[1-9]\\d{0,5}',
    example: '1',
  },
  {
    name: 'publisher',
    label: { fr: 'Qui tient ce Matomo', en: 'Who runs this Matomo' },
    hint: { fr: 'Le nom de l’organisme.', en: 'The name of the body.' },
    shape: '[^<>"]{1,100}',
    example: 'Communauté d’exemple',
  },
];

const measured: Texts = {
  fr: 'Compter les visites et les pages vues, par un identifiant tiré au sort.',
  en: 'Counts visits and pages seen, with an identifier drawn by lot.',
};

/** The two cookies of Matomo, whose names end with the number of the site and a mark of its address. */
function matomoCookies(site: string, publisher: string, category: Category): Item[] {
  const provider = { fr: publisher, en: publisher };
  const cookie = (name: string, maxAge: number, valueShape: string): Item => ({
    kind: 'cookie',
    name: `${name}.${site}.…`,
    pattern: `${name}\\.${site}\\.[0-9a-f]{4}`,
    category: category.key,
    party: 'first',
    service: 'matomo',
    provider,
    place: 'front',
    serviceLabel: { fr: 'Mesure d’audience Matomo', en: 'Matomo audience measurement' },
    purpose: measured,
    setBy: 'client',
    setWhen:
      category.consent === 'ask'
        ? { fr: 'Après votre accord.', en: 'After you agree.' }
        : { fr: 'À la première page, sauf opposition.', en: 'On the first page, unless you object.' },
    ...(category.consent === 'object'
      ? {
          exemption: 'audience',
          justification: {
            fr: 'Mesure réservée à l’éditeur, sans recoupement ni suivi entre sites.',
            en: 'Measurement for the publisher alone, without cross-checking or following across sites.',
          },
        }
      : {}),
    maxAge,
    renewal: 'never',
    attributes: { httpOnly: false, sameSite: 'Lax', path: '/' },
    valueShape,
    maxBytes: 128,
    deleteOn: ['withdraw', 'forget'],
    since: '2026-11-26',
    changed: '2026-11-26',
  });
  return [cookie('_pk_id', 390 * DAY, '[0-9a-f.]{16,60}'), cookie('_pk_ses', 1800, '[0-9*]{1,10}')];
}

function matomo(
  category: Category,
  ready: Pick<ReadyService, 'id' | 'title' | 'about'>,
  before: string,
): ReadyService {
  return {
    ...ready,
    settings,
    declare: ({ address = '', site = '', publisher = '' }) => ({
      categories: [category],
      services: [
        {
          id: 'matomo',
          code: 'mt',
          name: 'Matomo',
          controller: { name: publisher, url: `${address}/`, policyUrl: `${address}/` },
          category: category.key,
          enabled: true,
          gate: 'script',
          script: {
            source: `${address}/matomo.js`,
            before: [
              'var _paq = (window._paq = window._paq || []);',
              before,
              `_paq.push(['setTrackerUrl', ${JSON.stringify(`${address}/matomo.php`)}]);`,
              `_paq.push(['setSiteId', ${JSON.stringify(site)}]);`,
              "_paq.push(['trackPageView']);",
            ].join('\n'),
          },
        },
      ],
      hosts: [
        {
          host: address.replace(/^https:\/\//, ''),
          category: category.key,
          service: 'matomo',
          transfers: 'ip+referrer',
          country: 'FR',
          why: { fr: 'Reçoit les visites et les compte.', en: 'Receives the visits and counts them.' },
        },
      ],
      items: matomoCookies(site, publisher, category),
    }),
  };
}

const texts = {
  title: { fr: 'Mesure d’audience', en: 'Audience measurement' },
  short: { fr: 'Compter les visites du portail.', en: 'Count visits to the portal.' },
};

const exempt: Category = {
  code: 'ms',
  key: 'measurement',
  consent: 'object',
  isStatistics: true,
  order: 10,
  ...texts,
  long: {
    fr: 'Les visites sont comptées pour l’éditeur du portail seul, sans recoupement avec d’autres données ni suivi d’un site à l’autre. Aucun accord n’est demandé ; vous pouvez vous y opposer.',
    en: 'Visits are counted for the publisher of the portal alone, without cross-checking with other data or following from site to site. No consent is asked; you may object.',
  },
  ifRefused: { fr: 'Votre visite n’est pas mesurée ainsi.', en: 'Your visit is not measured this way.' },
};

/** Measurement that follows people from page to page, whoever does it. */
export const detailedMeasurement: Category = {
  code: 'mc',
  key: 'detailed-measurement',
  consent: 'ask',
  isStatistics: true,
  order: 11,
  title: { fr: 'Mesure d’audience détaillée', en: 'Detailed audience measurement' },
  short: {
    fr: 'Compter les visites et suivre les parcours dans le portail.',
    en: 'Count visits and follow paths through the portal.',
  },
  long: {
    fr: 'Avec votre accord, vos visites sont suivies d’une page à l’autre par un identifiant gardé dans votre navigateur.',
    en: 'If you agree, your visits are followed from page to page with an identifier kept in your browser.',
  },
  ifRefused: { fr: 'Votre visite n’est pas mesurée ainsi.', en: 'Your visit is not measured this way.' },
};

/** Matomo set as the CNIL asks of a measurement that needs no consent: no consent asked, an objection honoured by the gate. */
export const matomoExempt = matomo(
  exempt,
  {
    id: 'matomo-exempt',
    title: { fr: 'Matomo, sans accord à demander', en: 'Matomo, no consent asked' },
    about: {
      fr: 'Pour un Matomo réglé selon le guide de la CNIL : adresses IP masquées, aucune donnée recoupée, aucun autre usage. Le visiteur peut s’y opposer.',
      en: 'For a Matomo set up by the guide of the CNIL: masked IP addresses, no data cross-checked, no other use. Visitors may object.',
    },
  },
  "_paq.push(['setVisitorCookieTimeout', 33696000]);\n_paq.push(['disableBrowserFeatureDetection']);",
);

/** Matomo with everything it can follow, behind a gate. */
export const matomoConsent = matomo(
  detailedMeasurement,
  {
    id: 'matomo-consent',
    title: { fr: 'Matomo, avec l’accord du visiteur', en: 'Matomo, with the visitor’s consent' },
    about: {
      fr: 'Suit les parcours en détail. Rien n’est chargé avant l’accord, et le portail affiche un bandeau.',
      en: 'Follows paths in detail. Nothing is loaded before consent, and the portal shows a banner.',
    },
  },
  "_paq.push(['setVisitorCookieTimeout', 33696000]);",
);

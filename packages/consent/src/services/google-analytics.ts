import type { Item } from '../registry/types.ts';
import { detailedMeasurement } from './matomo.ts';
import type { ReadyService } from './ready-service.ts';

const MONTHS_13 = 390 * 86_400;
const provider = { fr: 'Google Ireland Limited', en: 'Google Ireland Limited' };

function cookie(name: string, pattern: string, valueShape: string): Item {
  return {
    kind: 'cookie',
    name,
    pattern,
    category: detailedMeasurement.key,
    party: 'first',
    service: 'google-analytics',
    provider,
    place: 'front',
    serviceLabel: { fr: 'Mesure d’audience Google Analytics', en: 'Google Analytics measurement' },
    purpose: {
      fr: 'Reconnaître un navigateur d’une visite à l’autre, pour compter les visites.',
      en: 'Recognises a browser from one visit to the next, to count visits.',
    },
    setBy: 'client',
    setWhen: { fr: 'Après votre accord.', en: 'After you agree.' },
    maxAge: MONTHS_13,
    renewal: 'never',
    attributes: { httpOnly: false, sameSite: 'Lax', path: '/' },
    valueShape,
    maxBytes: 160,
    deleteOn: ['withdraw', 'forget'],
    since: '2026-11-26',
    changed: '2026-11-26',
  };
}

/**
 * Google Analytics by Consent Mode v2, basic: everything is denied by default, the tag is loaded through a gate once the visitor
 * agreed, and only measurement is granted. The advanced mode, that loads the tag and sends pings before any choice, is not offered.
 */
export const googleAnalytics: ReadyService = {
  id: 'google-analytics',
  title: {
    fr: 'Google Analytics (Consent Mode v2, de base)',
    en: 'Google Analytics (Consent Mode v2, basic)',
  },
  about: {
    fr: 'Suit les visites avec Google. Rien n’est chargé avant l’accord, le portail affiche un bandeau, et la publicité reste refusée.',
    en: 'Follows visits with Google. Nothing is loaded before consent, the portal shows a banner, and advertising stays denied.',
  },
  settings: [
    {
      name: 'id',
      label: { fr: 'Identifiant de mesure', en: 'Measurement id' },
      hint: { fr: 'Il commence par G-.', en: 'It begins with G-.' },
      shape: 'G-[A-Z0-9]{6,12}',
      example: 'G-ABC1234567',
    },
  ],
  declare: ({ id = '' }) => ({
    categories: [detailedMeasurement],
    services: [
      {
        id: 'google-analytics',
        code: 'ga',
        name: 'Google Analytics',
        controller: {
          name: provider.fr,
          url: 'https://marketingplatform.google.com/about/analytics/',
          policyUrl: 'https://policies.google.com/privacy',
        },
        category: detailedMeasurement.key,
        enabled: true,
        gate: 'script',
        script: {
          source: `https://www.googletagmanager.com/gtag/js?id=${encodeURIComponent(id)}`,
          before: [
            'window.dataLayer = window.dataLayer || [];',
            'function gtag() { dataLayer.push(arguments); }',
            "gtag('consent', 'default', { ad_storage: 'denied', ad_user_data: 'denied', ad_personalization: 'denied', analytics_storage: 'denied' });",
            // The gate sends this file to those alone who agreed to measurement.
            "gtag('consent', 'update', { analytics_storage: 'granted' });",
            "gtag('js', new Date());",
            `gtag('config', ${JSON.stringify(id)}, { cookie_expires: ${MONTHS_13}, cookie_update: false, allow_google_signals: false, allow_ad_personalization_signals: false });`,
          ].join('\n'),
        },
      },
    ],
    hosts: ['www.googletagmanager.com', '*.google-analytics.com', '*.analytics.google.com'].map((host) => ({
      host,
      category: detailedMeasurement.key,
      service: 'google-analytics',
      transfers: 'ip+referrer+cookies',
      country: 'US',
      why: { fr: 'Reçoit les visites et les compte.', en: 'Receives the visits and counts them.' },
    })),
    items: [
      cookie('_ga', '_ga', 'GA1\\.\\d\\.\\d+\\.\\d+'),
      cookie('_ga_…', `_ga_${id.replace(/^G-/, '')}`, 'GS\\d\\.\\d\\.[a-z0-9.$]{5,120}'),
    ],
  }),
};

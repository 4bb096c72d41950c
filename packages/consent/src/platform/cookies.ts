import type { Item, Texts } from '../registry/types.ts';

const DAY = 86_400;

/** What the four cookies of a data portal share; `provider` is the public body that publishes it. */
function necessary(provider: Texts) {
  return {
    kind: 'cookie',
    category: 'necessary',
    party: 'first',
    provider,
    place: 'both',
    setBy: 'server',
    since: '2026-11-24',
    changed: '2026-11-24',
  } as const;
}

/**
 * The four cookies of the platform, under the names that portals leaving Opendatasoft already declare.
 * Each is set by the act that needs it: a visitor who only reads gets none.
 */
export function platformCookies(provider: Texts): Item[] {
  return [
    {
      ...necessary(provider),
      name: 'sessionid',
      serviceLabel: { fr: 'Authentification', en: 'Authentication' },
      purpose: {
        fr: 'Vous reconnaître d’une page à l’autre tant que vous êtes connecté.',
        en: 'Recognises you from one page to the next while you are signed in.',
      },
      setWhen: { fr: 'Quand vous vous connectez.', en: 'When you sign in.' },
      exemption: 'auth',
      justification: {
        fr: 'Sans lui, il faudrait se connecter à chaque page.',
        en: 'Without it you would have to sign in on every page.',
      },
      maxAge: 14 * DAY,
      renewal: 'activity',
      attributes: { httpOnly: true, sameSite: 'Lax', path: '/' },
      valueShape: '[A-Za-z0-9_-]{22,64}',
      maxBytes: 96,
      rotation: 'login',
      deleteOn: ['logout', 'forget'],
    },
    {
      ...necessary(provider),
      name: 'django_language',
      serviceLabel: { fr: 'Sélection de la langue', en: 'Language' },
      purpose: { fr: 'Retenir la langue que vous avez choisie.', en: 'Remembers the language you chose.' },
      setWhen: { fr: 'Quand vous choisissez une langue.', en: 'When you choose a language.' },
      exemption: 'language',
      justification: {
        fr: 'Il ne contient que la langue demandée.',
        en: 'It holds nothing but the language you asked for.',
      },
      maxAge: 365 * DAY,
      renewal: 'never',
      attributes: { httpOnly: false, sameSite: 'Lax', path: '/' },
      valueShape: '[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*',
      maxBytes: 64,
      deleteOn: ['forget'],
      when: 'multilingual',
    },
    {
      ...necessary(provider),
      name: 'csrftoken',
      serviceLabel: { fr: 'API, protection CSRF', en: 'API, CSRF protection' },
      purpose: {
        fr: 'Permettre aux pages d’appeler l’API et d’envoyer vos formulaires, en vérifiant que la demande vient de vous.',
        en: 'Lets pages call the API and send your forms, checking that the request comes from you.',
      },
      setWhen: {
        fr: 'Quand une page vous présente un formulaire alors que vous êtes connecté, ou à l’ouverture de la console de l’API.',
        en: 'When a page shows you a form while you are signed in, or when the API console opens.',
      },
      exemption: 'security',
      justification: {
        fr: 'Sans lui, un autre site pourrait agir en votre nom.',
        en: 'Without it another site could act in your name.',
      },
      maxAge: 364 * DAY,
      renewal: 'never',
      attributes: { httpOnly: false, sameSite: 'Lax', path: '/' },
      valueShape: '[A-Za-z0-9_-]{32,86}',
      maxBytes: 96,
      rotation: 'login',
      deleteOn: ['logout', 'forget'],
    },
    {
      ...necessary(provider),
      name: 'cookies_preferences',
      serviceLabel: { fr: 'Choix sur les cookies', en: 'Your choice about cookies' },
      purpose: { fr: 'Retenir votre choix sur les cookies.', en: 'Remembers your choice about cookies.' },
      setWhen: {
        fr: 'Quand vous indiquez votre choix, refus compris.',
        en: 'When you state your choice, a refusal included.',
      },
      exemption: 'choice',
      justification: {
        fr: 'Sans lui, la question serait posée à chaque page.',
        en: 'Without it the question would be asked on every page.',
      },
      maxAge: 180 * DAY,
      renewal: 'never',
      attributes: { httpOnly: false, sameSite: 'Lax', path: '/' },
      valueShape: '1\\.[0-9a-z]{6}\\.[0-9a-z]{3,4}\\.(?:[a-z0-9]{2}(?:-[a-z0-9]{2})*)?(?:\\.[a-z]{1,4})?',
      maxBytes: 64,
      deleteOn: ['forget'],
    },
  ];
}

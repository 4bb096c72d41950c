import type { Exemption, ItemKind, Texts } from '@parvis/consent';
import type { Purpose } from './purposes.ts';

/** A name met on many sites. A suggestion: by name alone, nobody can be sure. */
export interface KnownItem {
  readonly kinds: readonly ItemKind[];
  /** A regular expression, without anchors. */
  readonly pattern: string;
  /** How the family is told, when its names vary. */
  readonly name?: string;
  readonly purpose: Purpose;
  readonly exemption?: Exemption;
  /** The `id` of a known service. */
  readonly service?: string;
  readonly what: Texts;
}

const cookie = ['cookie'] as const;
const choice = {
  kinds: ['cookie', 'local'],
  purpose: 'necessary',
  exemption: 'choice',
  what: { fr: 'Retenir votre choix sur les cookies.', en: 'Remembers your choice about cookies.' },
} as const;
const session = {
  kinds: cookie,
  purpose: 'necessary',
  exemption: 'auth',
  what: { fr: 'Vous reconnaître d’une page à l’autre.', en: 'Recognises you from one page to the next.' },
} as const;
const security = {
  kinds: cookie,
  purpose: 'necessary',
  exemption: 'security',
  what: { fr: 'Protéger les formulaires et le site.', en: 'Protects forms and the site.' },
} as const;
const balance = {
  kinds: cookie,
  purpose: 'necessary',
  exemption: 'balance',
  what: { fr: 'Répartir les visites entre les serveurs.', en: 'Shares visits between servers.' },
} as const;
const languages = {
  kinds: cookie,
  purpose: 'necessary',
  exemption: 'language',
  what: { fr: 'Retenir votre langue.', en: 'Remembers your language.' },
} as const;
const visits = {
  kinds: ['cookie', 'local', 'session'],
  purpose: 'statistics',
  what: {
    fr: 'Distinguer les visiteurs, pour compter les visites.',
    en: 'Tells visitors apart, to count visits.',
  },
} as const;
const adverts = {
  kinds: ['cookie', 'local', 'session'],
  purpose: 'advertising',
  what: {
    fr: 'Vous reconnaître, pour choisir ou mesurer des publicités.',
    en: 'Recognises you, to choose or measure advertisements.',
  },
} as const;

export const knownItems: readonly KnownItem[] = [
  {
    ...choice,
    pattern:
      'cookies_preferences|tarteaucitron|axeptio_.+|didomi_token|euconsent-v2|OptanonConsent|OptanonAlertBoxClosed|CookieConsent|cookieyes-consent|cc_cookie|klaro|orejime|eu-consent|consent|cookie_?consent.*|cookielaw.*|cookie_notice_accepted|hasConsent|_iub_cs-\\d+|borlabs-cookie|moove_gdpr_popup|cmplz_.+',
  },
  {
    ...session,
    pattern:
      'PHPSESSID|JSESSIONID|ASP\\.NET_SessionId|sessionid|session|connect\\.sid|laravel_session|SSESS[0-9a-f]{32}|SESS[0-9a-f]{32}|wordpress_logged_in_.+|_session_id|ci_session|fe_typo_user',
  },
  {
    ...security,
    pattern:
      'csrftoken|csrf_?token|XSRF-TOKEN|_csrf|__RequestVerificationToken.*|__cf_bm|cf_clearance|_cfuvid|TS[0-9a-f]{6,}|incap_ses_.+|visid_incap_.+|AWSALBTGCORS',
  },
  {
    ...balance,
    pattern: 'AWSALB|AWSALBCORS|SERVERID|BIGipServer.+|ARRAffinity|ARRAffinitySameSite|ROUTEID|route',
  },
  {
    ...languages,
    pattern: 'django_language|lang|language|locale|i18next|NEXT_LOCALE|pll_language|wp-wpml_current_language',
  },
  { ...visits, pattern: '_ga|_gid|_gat.*', name: '_ga', service: 'google-analytics' },
  { ...visits, pattern: '_ga_[A-Z0-9]+', name: '_ga_*', service: 'google-analytics' },
  { ...visits, pattern: '_pk_(?:id|ses|ref|cvar|hsr|testcookie)\\b.*', name: '_pk_*' },
  { ...visits, pattern: 'mtm_(?:consent|cookie_consent).*|matomo_.+', name: 'mtm_*' },
  { ...visits, pattern: '_hj.+', name: '_hj*', service: 'hotjar' },
  { ...visits, pattern: '_clck|_clsk|CLID|SM|MUID|MR', service: 'clarity' },
  { ...visits, pattern: 'atuserid|atidvisitor|pa_privacy|_pcid|_pctx|_pprv', service: 'piano' },
  { ...visits, pattern: 'ajs_(?:anonymous_id|user_id)|amplitude_.+|mp_.+_mixpanel|ph_.+_posthog' },
  { ...adverts, pattern: '_fbp|_fbc', service: 'meta-pixel' },
  { ...adverts, pattern: '_gcl_.+|IDE|test_cookie|NID|DSID|ANID|1P_JAR|__gads|__gpi', service: 'google-ads' },
  { ...adverts, pattern: '_uetsid|_uetvid', service: 'bing-ads' },
  { ...adverts, pattern: 'li_.+|bcookie|lidc|UserMatchHistory|AnalyticsSyncHistory', service: 'linkedin' },
  { ...adverts, pattern: '_tt.+|ttwid', service: 'tiktok' },
  { ...adverts, pattern: '__hs.+|hubspotutk', service: 'hubspot' },
  { ...adverts, pattern: 'cto_bundle|cto_bidid', service: 'criteo' },
  {
    kinds: ['cookie', 'local'],
    pattern: 'VISITOR_INFO1_LIVE|VISITOR_PRIVACY_METADATA|YSC|yt-.+|ytidb.*',
    purpose: 'embeds',
    service: 'youtube',
    what: {
      fr: 'Lecteur vidéo : retenir des réglages et suivre les lectures.',
      en: 'Video player: remembers settings and follows what is played.',
    },
  },
  {
    kinds: cookie,
    pattern: 'vuid',
    purpose: 'embeds',
    service: 'vimeo',
    what: { fr: 'Lecteur vidéo : compter les lectures.', en: 'Video player: counts what is played.' },
  },
];

export function knownItem(kind: ItemKind, name: string): KnownItem | undefined {
  const plain = name.replace(/^__(?:Host|Secure)-/, '');
  return knownItems.find(
    ({ kinds, pattern }) =>
      (kinds as readonly ItemKind[]).includes(kind) && new RegExp(`^(?:${pattern})$`).test(plain),
  );
}

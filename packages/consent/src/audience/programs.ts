/**
 * Words that robots put in their name: search engines, monitors, archivers, previews of links, browsers that nobody looks at.
 * Lower case; a word more is a line more.
 */
export const robotWords: readonly string[] = [
  'bot',
  'crawl',
  'spider',
  'slurp',
  'archiver',
  'facebookexternalhit',
  'mediapartners',
  'feedfetcher',
  'headless',
  'lighthouse',
  'monitor',
  'uptime',
  'pingdom',
  'preview',
  'scan',
  'scrapy',
  'validator',
  'check_http',
  'zgrab',
  'masscan',
  'semrush',
  'ahrefs',
  'yandex.com/bots',
  'bingpreview',
  'whatsapp',
  'embedly',
  'ia_archiver',
];

/** Browsers by the word that tells them, the first that is found: many pretend to be each other, so the order matters. */
export const browserWords: readonly (readonly [family: string, word: string])[] = [
  ['edge', 'edg'],
  ['opera', 'opr/'],
  ['samsung', 'samsungbrowser'],
  ['firefox', 'firefox/'],
  ['firefox', 'fxios'],
  ['chrome', 'chrome/'],
  ['chrome', 'crios'],
  ['safari', 'safari/'],
];

/** Words by which a device of a hand, then of a lap, is told. */
export const deviceWords = {
  tablet: ['ipad', 'tablet', 'kindle', 'silk/', 'playbook'],
  phone: ['mobi', 'iphone', 'ipod', 'opera mini'],
} as const;

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: '’',
  nbsp: '\u00a0',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  rsquo: '’',
};

/** Leaves a word whole, as in 1<sup>er</sup>; any other tag parts two words. */
const markWithinWords = /<\/?(?:sup|sub|b|strong|i|em|a|abbr|span|mark|small|u)(?:\s[^>]*)?>/gi;

/**
 * The words of a description, without its markup nor its headings: for a line in a list or a search engine.
 * The result is text, not HTML.
 */
export function plainText(html: string): string {
  return html
    .replace(/<(script|style|h[1-6])\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(markWithinWords, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hexadecimal, name) => {
      if (name !== undefined)
        return Object.hasOwn(entities, name.toLowerCase()) ? (entities[name.toLowerCase()] ?? whole) : whole;
      const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
      return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
    })
    .replace(/\s+/g, ' ')
    .replace(/ ([.,])/g, '$1')
    .trim();
}

/** The start of a text, cut between two words. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const space = cut.lastIndexOf(' ');
  const words = cut.slice(0, space > length / 2 ? space : length);
  return `${words.replace(/[\s.,;:…]+$/, '')}…`;
}

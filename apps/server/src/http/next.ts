/**
 * Where to go after a form: a path of this portal, or `fallback`.
 * A browser reads `//host`, `/\host` and a tab inside as another site, so an address is rebuilt rather than trusted.
 */
export function safeNext(next: unknown, fallback = '/'): string {
  if (typeof next !== 'string' || next.length > 2000 || !next.startsWith('/')) return fallback;
  // Browsers drop control characters before reading an address, and take a backslash for a slash.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is refused
  if (/[\u0000-\u0020\u007f\\]/.test(next) || /^\/(?:\/|%5c|%2f)/i.test(next)) return fallback;
  const here = 'http://here.invalid';
  if (!URL.canParse(next, here)) return fallback;
  const { origin, pathname, search, hash } = new URL(next, here);
  return origin === here && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : fallback;
}

/** The name in a `Set-Cookie` line, or in what a script writes. */
export function nameOfLine(line: string): string {
  const pair = line.split(';', 1)[0] ?? '';
  const at = pair.indexOf('=');
  // Browsers take a pair without `=` as a value without a name.
  return at < 0 ? '' : pair.slice(0, at).trim();
}

/** The host of an address that leaves the device; empty for `data:`, `blob:`, `about:` and what is no address. */
export function hostOf(address: string): string {
  if (!/^(https?|wss?):/.test(address) || !URL.canParse(address)) return '';
  return new URL(address).hostname;
}

/** A query string may hold what a visitor typed, or who they are: a record does without. */
export function addressWithoutQuery(address: string): string {
  if (!URL.canParse(address)) return address;
  const { protocol, host, pathname } = new URL(address);
  return host === '' ? address.slice(0, 200) : `${protocol}//${host}${pathname}`;
}

const hinting = new Set(['preconnect', 'dns-prefetch', 'preload', 'prefetch', 'modulepreload', 'prerender']);

/** Is it a word of `rel` that makes a browser act before it is asked? */
export function isHint(rel: string): boolean {
  return hinting.has(rel);
}

/** The hints of a `Link` header (RFC 8288), with the host each leads to. */
export function hintsOfLink(value: string, base: string): { rel: string; host: string }[] {
  return [...value.matchAll(/<([^>]*)>((?:\s*;\s*[\w*-]+(?:\s*=\s*(?:"[^"]*"|[^\s;,"]+))?)*)/g)].flatMap(
    ([, target = '', parameters = '']) => {
      const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters);
      const host = URL.canParse(target, base) ? new URL(target, base).hostname : '';
      return (rel?.[1] ?? rel?.[2] ?? '')
        .toLowerCase()
        .split(/\s+/)
        .filter((one) => isHint(one) && host !== '')
        .map((one) => ({ rel: one, host }));
    },
  );
}

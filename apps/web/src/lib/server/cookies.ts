/**
 * The `Cookie` header a browser would send next, after the answers of this request set `lines`.
 * A page that calls the API twice must be the same person the second time.
 */
export function cookieHeader(sent: string | null, lines: readonly string[]): string {
  const jar = new Map<string, string>();
  for (const pair of (sent ?? '').split(';')) put(jar, pair);
  for (const line of lines) {
    const [pair = '', ...attributes] = line.split(';');
    put(jar, pair);
    const isRemoval = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute));
    if (isRemoval) jar.delete(nameOf(pair));
  }
  return [...jar.values()].join('; ');
}

function put(jar: Map<string, string>, pair: string): void {
  const trimmed = pair.trim();
  if (trimmed.includes('=')) jar.set(nameOf(trimmed), trimmed);
}

function nameOf(pair: string): string {
  return pair.slice(0, pair.indexOf('=')).trim();
}

/** What a raw `Set-Cookie` line says, as a browser reads it (RFC 6265bis, 5.6). */
export interface CookieLine {
  readonly name: string;
  readonly value: string;
  /** Seconds; 0: until the browser closes; negative: it takes the cookie away. */
  readonly maxAge: number;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** Null when the line has none: browsers then do as they like. */
  readonly sameSite: string | null;
  readonly path: string | null;
  readonly domain: string | null;
  readonly partitioned: boolean;
}

/** @param at milliseconds since 1970, when it was received: what `Expires` counts from */
export function readLine(line: string, at: number): CookieLine {
  const [pair = '', ...rest] = line.split(';');
  const equals = pair.indexOf('=');
  const attributes = new Map<string, string>();
  for (const one of rest) {
    const cut = one.indexOf('=');
    const name = (cut < 0 ? one : one.slice(0, cut)).trim().toLowerCase();
    attributes.set(name, cut < 0 ? '' : one.slice(cut + 1).trim());
  }
  return {
    name: equals < 0 ? '' : pair.slice(0, equals).trim(),
    value: pair.slice(equals + 1).trim(),
    maxAge: lifeOf(attributes, at),
    secure: attributes.has('secure'),
    httpOnly: attributes.has('httponly'),
    sameSite: attributes.get('samesite') || null,
    path: attributes.get('path') || null,
    domain: attributes.get('domain') || null,
    partitioned: attributes.has('partitioned'),
  };
}

function lifeOf(attributes: ReadonlyMap<string, string>, at: number): number {
  const maxAge = attributes.get('max-age');
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return Number(maxAge) <= 0 ? -1 : Number(maxAge);
  const expires = Date.parse(attributes.get('expires') ?? '');
  if (Number.isNaN(expires)) return 0;
  const seconds = Math.round((expires - at) / 1000);
  return seconds <= 0 ? -1 : seconds;
}

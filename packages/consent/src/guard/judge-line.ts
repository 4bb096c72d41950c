import { attributesOf } from '../cookie/set-cookie.ts';
import { compile } from '../registry/compiled.ts';
import type { Item, Registry } from '../registry/types.ts';

/** Why a `Set-Cookie` line does not leave. */
export type Refusal =
  | 'undeclared-cookie'
  | 'value-shape'
  | 'too-large'
  | 'not-allowed'
  | 'wrong-place'
  | 'speculative'
  | 'no-cookie-here';

/** What a line is judged by. */
export interface Judging {
  readonly registry: Registry;
  /** Is the site's public address https? */
  readonly secure: boolean;
  /** Which office the address belongs to; `embed` is a view framed by other sites, where no cookie is set or read. */
  readonly place: 'front' | 'back' | 'embed';
  /** Does this visitor's choice allow the category or service of this code? Asked only for what is not necessary. */
  readonly allows: (code: string) => boolean;
  readonly now: Date;
}

/** A line that leaves, as declared, or the reason why it does not. */
export type Verdict =
  | { readonly name: string; readonly line: string; readonly isCorrected: boolean }
  | { readonly name: string; readonly refusal: Refusal };

/**
 * Judges one raw `Set-Cookie` line by the registry (spec §4.1, C-52, C-53, C-54). Flags become those of the declaration and the
 * life is at most the declared one. A removal is judged by its name alone: taking away is always allowed.
 */
export function judgeLine(raw: string, judging: Judging): Verdict {
  const { registry, secure, place, allows, now } = judging;
  const [pair = '', ...attributes] = raw.split(';');
  const equals = pair.indexOf('=');
  const name = pair.slice(0, Math.max(equals, 0)).trim();
  const value = pair.slice(equals + 1).trim();
  const cookie = compile(registry).cookie(name);
  if (!cookie) return { name: equals < 0 ? pair.trim() : name, refusal: 'undeclared-cookie' };
  const { item, code, shape } = cookie;
  if (place === 'embed' || (item.place !== 'both' && item.place !== place))
    return { name, refusal: 'wrong-place' };

  const given = attributes.map((attribute) => attribute.trim());
  const life = lifeOf(given, item, now);
  if (life !== 0) {
    if (!shape.test(value)) return { name, refusal: 'value-shape' };
    if (item.name.length + 1 + value.length > item.maxBytes) return { name, refusal: 'too-large' };
    if (code !== undefined && !allows(code)) return { name, refusal: 'not-allowed' };
  }
  const wanted = [
    ...attributesOf(item, secure || name.startsWith('__Host-')),
    ...(life === undefined ? [] : [`Max-Age=${life}`]),
  ];
  // A removal says the same thing twice, for browsers that know `Expires` alone.
  const said = life === 0 ? given.filter((attribute) => !attribute.startsWith('Expires=')) : given;
  const isAsDeclared = said.length === wanted.length && wanted.every((attribute) => said.includes(attribute));
  return isAsDeclared
    ? { name, line: raw, isCorrected: false }
    : { name, line: [`${name}=${value}`, ...wanted].join('; '), isCorrected: true };
}

/**
 * Seconds a line gives its cookie, at most those declared; 0 removes it, undefined keeps it until the browser closes.
 * Max-Age wins over Expires (RFC 6265, 5.3).
 */
function lifeOf(attributes: readonly string[], { maxAge }: Item, now: Date): number | undefined {
  const last = (name: string) =>
    attributes.findLast((one) => one.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
  const declared = maxAge === 0 ? undefined : maxAge;
  const asked = last('max-age') ?? '';
  const expires = Date.parse(last('expires') ?? '');
  const seconds = /^-?\d+$/.test(asked)
    ? Number(asked)
    : Number.isNaN(expires)
      ? undefined
      : Math.ceil((expires - now.getTime()) / 1000);
  // Neither: a browser that restores its windows would keep it for ever, so the declared life is written.
  if (seconds === undefined) return declared;
  return seconds <= 0 ? 0 : declared === undefined ? undefined : Math.min(seconds, declared);
}

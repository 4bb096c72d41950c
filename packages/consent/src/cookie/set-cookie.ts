import { cookieOf, effectiveName } from '../registry/registry.ts';
import type { Item, Registry } from '../registry/types.ts';

/** A cookie that nobody declared, or a value that is not what was declared. */
export class CookieError extends Error {
  readonly code:
    | 'undeclared-cookie'
    | 'value-shape'
    | 'too-large'
    | 'too-long'
    | 'not-allowed'
    | 'wrong-place'
    | 'speculative'
    | 'no-cookie-here';
  readonly cookie: string;

  constructor(code: CookieError['code'], cookie: string, message: string) {
    super(message);
    this.name = 'CookieError';
    this.code = code;
    this.cookie = cookie;
  }
}

export interface SetCookieOptions {
  /** Is the site's public address https? */
  readonly secure: boolean;
  /** Seconds; the declared life when absent, and never more. */
  readonly maxAge?: number;
  /** The site's prefix, for the cookies that take it. */
  readonly prefix?: Registry['cookiePrefix'];
}

/**
 * The `Set-Cookie` line of a declared cookie, with the flags of its declaration and no other.
 *
 * @throws {CookieError} `value-shape`, `too-large`, `too-long`
 */
export function setCookieLine(
  item: Item,
  value: string,
  { secure, maxAge = item.maxAge, prefix = '' }: SetCookieOptions,
): string {
  if (!new RegExp(`^(?:${item.valueShape})$`).test(value))
    throw new CookieError(
      'value-shape',
      item.name,
      `The value of ${item.name} is not of its declared shape.`,
    );
  if (item.name.length + 1 + value.length > item.maxBytes)
    throw new CookieError(
      'too-large',
      item.name,
      `${item.name} takes more than its declared ${item.maxBytes} bytes.`,
    );
  if (maxAge > item.maxAge)
    throw new CookieError(
      'too-long',
      item.name,
      `${item.name} is declared for ${item.maxAge} seconds at most.`,
    );
  const name = effectiveName({ cookiePrefix: prefix }, item);
  // No Max-Age: until the browser closes. Max-Age=0 would remove it.
  const life = maxAge === 0 ? [] : [`Max-Age=${maxAge}`];
  return [`${name}=${value}`, ...attributesOf(item, secure || prefix !== ''), ...life].join('; ');
}

/** The line that removes a declared cookie. */
export function deletionLine(item: Item, { secure, prefix = '' }: Omit<SetCookieOptions, 'maxAge'>): string {
  return [
    `${effectiveName({ cookiePrefix: prefix }, item)}=`,
    ...attributesOf(item, secure || prefix !== ''),
    'Max-Age=0',
    'Expires=Thu, 01 Jan 1970 00:00:00 GMT',
  ].join('; ');
}

/** The attributes of a declared cookie but its life, as they are written. */
export function attributesOf({ attributes }: Item, secure: boolean): string[] {
  return [
    `Path=${attributes.path}`,
    ...(attributes.domain ? [`Domain=${attributes.domain.value}`] : []),
    `SameSite=${attributes.sameSite}`,
    ...(attributes.httpOnly ? ['HttpOnly'] : []),
    ...(secure ? ['Secure'] : []),
    ...(attributes.partitioned ? ['Partitioned'] : []),
  ];
}

/**
 * The declaration behind a raw `Set-Cookie` line.
 *
 * @throws {CookieError} `undeclared-cookie`: the registry is the only door
 */
export function declarationOfLine(registry: Registry, line: string): Item {
  const name = (line.split(';', 1)[0] ?? '').split('=', 1)[0]?.trim() ?? '';
  const item = cookieOf(registry, name);
  if (!item)
    throw new CookieError(
      'undeclared-cookie',
      name,
      `The cookie ${JSON.stringify(name)} is not in the registry: declare it first.`,
    );
  return item;
}

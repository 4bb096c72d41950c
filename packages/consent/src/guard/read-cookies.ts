import { attributesOf } from '../cookie/set-cookie.ts';
import { compile } from '../registry/compiled.ts';
import type { Registry } from '../registry/types.ts';

/** What a request's cookies come to, once judged. */
export interface IncomingCookies {
  /** The header with declared and allowed cookies alone: what application code may see (spec §4.2). */
  readonly header: string | undefined;
  /** Names of what the visitor's choice does not allow, or no longer does. */
  readonly withdrawn: readonly string[];
  /** Names nobody declared here: those of a neighbour, or of what ran here before. */
  readonly undeclared: readonly string[];
}

/**
 * Takes out of a `Cookie` header what is not declared, what this visitor has not allowed, and each name that comes with two
 * values: one of them was planted, and nothing tells which.
 */
export function declaredCookies(
  header: string | undefined,
  registry: Registry,
  allows: (code: string) => boolean,
): IncomingCookies {
  if (!header) return { header: undefined, withdrawn: [], undeclared: [] };
  const { cookie } = compile(registry);
  const kept = new Map<string, string | null>();
  const withdrawn = new Set<string>();
  const undeclared = new Set<string>();
  for (const pair of header.split(';')) {
    const text = pair.trim();
    const name = text.split('=', 1)[0] ?? '';
    if (name === '') continue;
    const known = cookie(name);
    if (!known) undeclared.add(name);
    else if (known.code !== undefined && !allows(known.code)) withdrawn.add(name);
    else kept.set(name, (kept.get(name) ?? text) === text && kept.get(name) !== null ? text : null);
  }
  const left = [...kept.values()].filter((text) => text !== null);
  return {
    header: left.length > 0 ? left.join('; ') : undefined,
    withdrawn: [...withdrawn],
    undeclared: [...undeclared],
  };
}

/** An answer that removes more lines than this would soon be larger than what it answers; the next one goes on. */
const MOST_LINES = 20;

/**
 * The lines that remove cookies a visitor still brings though they may not be kept: withdrawn ones first, then undeclared ones.
 * Only for answers that are `no-store` (spec §4.2): a cached removal would strike everybody.
 * One set for a whole parent domain stays: only its owner can remove it.
 *
 * @param names those to remove, as they travel
 */
export function expiryLines(
  names: readonly string[],
  { registry, secure }: { registry: Registry; secure: boolean },
): string[] {
  const { cookie } = compile(registry);
  return names
    .filter((name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name))
    .slice(0, MOST_LINES)
    .map((name) => {
      const item = cookie(name)?.item;
      const isSecure = secure || name.startsWith('__Host-') || name.startsWith('__Secure-');
      const attributes = item ? attributesOf(item, isSecure) : ['Path=/', ...(isSecure ? ['Secure'] : [])];
      return [`${name}=`, ...attributes, 'Max-Age=0'].join('; ');
    });
}

/** The one value of a cookie; undefined when it is absent, or given twice with different values. */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  if (!header) return undefined;
  const start = `${name}=`;
  let found: string | undefined;
  for (const pair of header.split(';')) {
    const text = pair.trim();
    if (!text.startsWith(start)) continue;
    const value = text.slice(start.length);
    if (found !== undefined && found !== value) return undefined;
    found = value;
  }
  return found;
}

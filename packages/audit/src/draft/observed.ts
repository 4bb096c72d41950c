import type { ItemKind } from '@parvis/consent';
import { type CookieLine, readLine } from '../compare/cookie-line.ts';
import type { AuditRecord, PhaseRecord } from '../record/record.ts';

/** One thing kept on the device, with all that was seen of it. */
export interface Observed {
  readonly kind: ItemKind;
  readonly name: string;
  readonly by: 'answer' | 'script';
  /** The host that set it, or for which it is kept. */
  readonly host: string;
  readonly values: readonly string[];
  /** Seconds, the longest asked for. */
  readonly maxAge: number;
  /** The first line; null for storage. */
  readonly line: CookieLine | null;
  /** Where it was met first. */
  readonly first: { readonly pass: string; readonly phase: PhaseRecord };
  readonly signedInOnly: boolean;
}

/** What visitors were made to keep, in the order of the passes. */
export function observedItems(record: AuditRecord): Observed[] {
  const found = new Map<string, Observed>();
  const add = (one: Observed) => {
    const key = `${one.kind} ${one.name}`;
    const known = found.get(key);
    found.set(
      key,
      known
        ? {
            ...known,
            values: [...new Set([...known.values, ...one.values])],
            maxAge: Math.max(known.maxAge, one.maxAge),
            signedInOnly: known.signedInOnly && one.signedInOnly,
          }
        : one,
    );
  };
  for (const { name: pass, phases } of record.passes)
    for (const phase of phases) {
      const where = { first: { pass, phase }, signedInOnly: phase.signedIn };
      for (const seen of phase.cookies) {
        const line = readLine(seen.line, seen.at);
        if (line.maxAge < 0 || seen.name === '') continue;
        const host = new URL(seen.by === 'script' ? seen.page : seen.address).hostname;
        add({
          ...where,
          kind: 'cookie',
          name: seen.name,
          by: seen.by,
          host,
          values: [line.value],
          maxAge: line.maxAge,
          line,
        });
      }
      for (const { kind, key, value, origin } of phase.storage) {
        const host = URL.canParse(origin) ? new URL(origin).hostname : new URL(record.origin).hostname;
        add({
          ...where,
          kind,
          name: key,
          by: 'script',
          host,
          values: value === null ? [] : [value],
          maxAge: 0,
          line: null,
        });
      }
    }
  return [...found.values()];
}

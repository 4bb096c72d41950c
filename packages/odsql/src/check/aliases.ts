import type { Clause } from '../errors.ts';
import { malformed, type SelectItem } from '../parse/index.ts';

/** @param declared aliases of the clauses before @throws {OdsqlError} `Alias 'y' is declared several times` */
export function declareOnce(
  clause: Clause,
  items: readonly SelectItem[],
  declared: ReadonlySet<string> = new Set(),
): Set<string> {
  const all = new Set(declared);
  for (const item of items) {
    if (item.kind !== 'value' || !item.hasAlias) continue;
    if (all.has(item.key))
      throw malformed(clause, `Alias '${item.key}' is declared several times`, { position: item.start });
    all.add(item.key);
  }
  return all;
}

import type { AuditRecord } from '../record/record.ts';
import type { Declared } from './declared.ts';

/** What of the registry an audit met: kept with each audit, so that a later one can tell what nobody has seen for long. */
export function seenKeys(record: AuditRecord, declared: Declared): string[] {
  const keys = new Set<string>();
  for (const { phases } of record.passes)
    for (const { cookies, jar, storage } of phases) {
      for (const { name } of [...cookies, ...jar]) {
        const item = declared.item('cookie', name);
        if (item) keys.add(`cookie ${declared.effectiveName(item)}`);
      }
      for (const { kind, key } of storage) {
        const item = declared.item(kind, key);
        if (item) keys.add(`${kind} ${item.name}`);
      }
    }
  return [...keys].toSorted();
}

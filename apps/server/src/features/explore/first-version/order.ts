import { nameText } from './filter.ts';

/**
 * The order of records in the words of ODSQL. Version 1 turns it round: descending, and ascending after a minus.
 * Without a sort, the order of the file.
 */
export function orderText(sorts: readonly string[] | undefined): string | undefined {
  const items = sortNames(sorts).map(
    ({ name, isTurned }) => `${nameText(name)} ${isTurned ? 'asc' : 'desc'}`,
  );
  return items.length > 0 ? items.join(', ') : undefined;
}

/** `sort=-age,name` → age turned, name. */
export function sortNames(
  sorts: readonly string[] | undefined,
): readonly { readonly name: string; readonly isTurned: boolean }[] {
  return (sorts ?? [])
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '' && text !== '-')
    .map((text) =>
      text.startsWith('-') ? { name: text.slice(1).trim(), isTurned: true } : { name: text, isTurned: false },
    );
}

import { type ConsentRecord, hashOf } from './record.ts';

/** What a reading of a chain found. */
export interface ChainCheck {
  readonly records: number;
  /** The hash of the last record read. */
  readonly head: string;
  /** The first record that is not what it was, and what is wrong with it; null: the chain is whole. */
  readonly fault: { readonly id: string; readonly reason: 'changed' | 'out of place' } | null;
}

/**
 * Reads a chain from one end to the other: a record that was changed, taken out or put in between breaks it there.
 *
 * @param start the hash before the first record: `CHAIN_START`, or the last one that was purged
 */
export async function verifyChain(
  records: AsyncIterable<ConsentRecord> | Iterable<ConsentRecord>,
  start: string,
): Promise<ChainCheck> {
  let head = start;
  let count = 0;
  for await (const record of records) {
    if (record.prevHash !== head)
      return { records: count, head, fault: { id: record.id, reason: 'out of place' } };
    if (hashOf(record) !== record.hash)
      return { records: count, head, fault: { id: record.id, reason: 'changed' } };
    head = record.hash;
    count += 1;
  }
  return { records: count, head, fault: null };
}

import { type ChainCheck, verifyChain } from '@parvis/consent';
import type { Database } from '../../database/open.ts';
import { chainStart, purgesOf, recordsOf } from './record-store.ts';

/** What those who look after the proof are told of it. */
export interface Proof {
  readonly check: ChainCheck;
  /** How many records there are of each act. */
  readonly actions: Readonly<Record<string, number>>;
  readonly first: string | null;
  readonly last: string | null;
  /** Acts since the server started whose proof could not be written. */
  readonly lost: number;
  readonly purges: readonly { readonly at: string; readonly records: number }[];
  readonly months: number;
}

/** Months that a record is kept after the choice it proves has ended. */
export const MONTHS_KEPT_AFTER = 12;

/** Reads the whole chain. */
export async function presentProof(database: Database, lost: number): Promise<Proof> {
  const actions: Record<string, number> = {};
  const seen: { first: string | null; last: string | null } = { first: null, last: null };
  async function* counted() {
    for await (const record of recordsOf(database)) {
      actions[record.action] = (actions[record.action] ?? 0) + 1;
      seen.first ??= record.at;
      seen.last = record.at;
      yield record;
    }
  }
  const check = await verifyChain(counted(), (await chainStart(database)).hash);
  const purges = await purgesOf(database);
  return {
    check,
    actions,
    ...seen,
    lost,
    purges: purges.map(({ at, records }) => ({ at, records })),
    months: MONTHS_KEPT_AFTER,
  };
}

import type { Registry } from '@parvis/consent';
import type { Database } from '../../database/open.ts';
import type { Additions } from './additions.ts';

/** A state of the registry that visitors were told of. */
export interface Revision {
  readonly number: number;
  readonly revision: string;
  readonly additions: Additions;
  readonly registry: Registry;
  readonly publishedAt: Date;
}

/** Every revision after a number, in order. */
export async function revisionsAfter(database: Database, number: number): Promise<Revision[]> {
  const rows = await database
    .selectFrom('consent_revisions')
    .selectAll()
    .where('number', '>', number)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    revision: row.revision,
    // Both were written below, by us.
    additions: JSON.parse(row.additions) as Additions,
    registry: JSON.parse(row.registry) as Registry,
    publishedAt: new Date(row.published_at),
  }));
}

/** @returns false when another server published the same number first */
export async function insertRevision(database: Database, revision: Revision): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('consent_revisions')
    .values({
      number: revision.number,
      revision: revision.revision,
      additions: JSON.stringify(revision.additions),
      registry: JSON.stringify(revision.registry),
      published_at: revision.publishedAt.toISOString(),
    })
    .onConflict((conflict) => conflict.column('number').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

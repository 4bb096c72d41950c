import {
  CHAIN_START,
  type ConsentRecord,
  chained,
  type ShownUi,
  type UnchainedRecord,
} from '@parvis/consent';
import type { Database } from '../../database/open.ts';
import type { ConsentRecordRow } from '../../database/tables.ts';

/** The last record of a day, and how many that day has: what is published, so that nobody can write the day again. */
export interface DayHead {
  readonly day: string;
  readonly records: number;
  readonly hash: string;
}

const MOST_TRIES = 20;
const PAGE = 1000;

/**
 * Adds a record at the end of the chain. Two servers may do so at once: who comes second takes the next place.
 *
 * @throws whatever the database says when it cannot write
 */
export async function appendRecord(database: Database, record: UnchainedRecord): Promise<ConsentRecord> {
  for (let tries = 1; ; tries++) {
    const end = await chainEnd(database);
    const placed = chained(record, end.hash);
    const { numInsertedOrUpdatedRows } = await database
      .insertInto('consent_records')
      .values(rowOf(placed, end.number + 1))
      .onConflict((conflict) => conflict.column('number').doNothing())
      .executeTakeFirst();
    if ((numInsertedOrUpdatedRows ?? 0n) > 0n) return placed;
    if (tries === MOST_TRIES)
      throw new Error('The chain of consent records is always taken by another server.');
  }
}

/** Keeps what is shown, the first time that something refers to it. */
export async function keepShown(database: Database, uiRev: string, shown: ShownUi, now: Date): Promise<void> {
  await database
    .insertInto('consent_shown')
    .values({ ui_rev: uiRev, shown: JSON.stringify(shown), since: now.toISOString() })
    .onConflict((conflict) => conflict.column('ui_rev').doNothing())
    .execute();
}

/** The place and the hash that the next record follows. */
async function chainEnd(database: Database): Promise<{ number: number; hash: string }> {
  const last = await database
    .selectFrom('consent_records')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ?? (await chainStart(database));
}

/** The place and the hash that the first record kept follows: those of the last one purged, or the beginning. */
export async function chainStart(database: Database): Promise<{ number: number; hash: string }> {
  const purged = await database
    .selectFrom('consent_purges')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return purged ?? { number: 0, hash: CHAIN_START };
}

/** Every record kept, in the order of the chain, a page of the table at a time. */
export async function* recordsOf(database: Database): AsyncGenerator<ConsentRecord> {
  for (let after = 0; ; ) {
    const rows = await database
      .selectFrom('consent_records')
      .selectAll()
      .where('number', '>', after)
      .orderBy('number')
      .limit(PAGE)
      .execute();
    for (const row of rows) yield recordOf(row);
    const last = rows.at(-1);
    if (!last) return;
    after = last.number;
  }
}

/** What was shown, each with the name records give it, the oldest first. */
export async function shownKept(database: Database) {
  const rows = await database
    .selectFrom('consent_shown')
    .selectAll()
    .orderBy('since')
    .orderBy('ui_rev')
    .execute();
  return rows.map(({ ui_rev, shown, since }) => ({
    uiRev: ui_rev,
    since,
    // Written by `keepShown`.
    shown: JSON.parse(shown) as ShownUi,
  }));
}

/** The head of each day that is over, those of purged days included. */
export async function dayHeads(database: Database, today: string): Promise<DayHead[]> {
  const kept = await database.selectFrom('consent_heads').selectAll().execute();
  const living = await livingHeads(database, `${today}T00:00Z`);
  // A day of which a part was purged has both: the later one is the day's.
  const byDay = new Map([...kept, ...living].map((head) => [head.day, head]));
  return [...byDay.values()].toSorted((one, other) => (one.day < other.day ? -1 : 1));
}

async function livingHeads(database: Database, before: string): Promise<DayHead[]> {
  const dated = database
    .selectFrom('consent_records')
    .select('number')
    .select(({ fn, val }) => fn<string>('substr', ['at', val(1), val(10)]).as('day'))
    .where('at', '<', before)
    .as('dated');
  const days = database
    .selectFrom(dated)
    .select(({ fn }) => ['day', fn.max('number').as('last'), fn.countAll().as('records')])
    .groupBy('day')
    .as('days');
  const rows = await database
    .selectFrom(days)
    .innerJoin('consent_records', 'consent_records.number', 'days.last')
    .select(['days.day', 'days.records', 'hash'])
    .execute();
  return rows.map(({ day, records, hash }) => ({ day, records: Number(records), hash }));
}

/**
 * Purges the records of the days before one: their heads stay, and a trace says what was purged and from which hash the rest goes on.
 *
 * @param day `2026-11-24`: kept, as all that follow
 * @returns how many were purged
 */
export async function purgeRecords(database: Database, day: string, now: Date): Promise<number> {
  const before = `${day}T00:00Z`;
  return database.transaction().execute(async (transaction) => {
    const last = await transaction
      .selectFrom('consent_records')
      .select(['number', 'hash'])
      .where('at', '<', before)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (!last) return 0;
    for (const head of await livingHeads(transaction, before))
      await transaction
        .insertInto('consent_heads')
        .values(head)
        .onConflict((conflict) => conflict.column('day').doUpdateSet(head))
        .execute();
    const { numDeletedRows } = await transaction
      .deleteFrom('consent_records')
      .where('number', '<=', last.number)
      .executeTakeFirst();
    const records = Number(numDeletedRows);
    await transaction
      .insertInto('consent_purges')
      .values({ number: last.number, at: now.toISOString(), records, hash: last.hash })
      .execute();
    return records;
  });
}

/** Every purge that took something, the oldest first. */
export async function purgesOf(database: Database) {
  return database.selectFrom('consent_purges').selectAll().orderBy('number').execute();
}

/** How many choices were made under a revision, and how many of them granted something. */
export async function countRecords(database: Database, revision: string) {
  const rows = await database
    .selectFrom('consent_records')
    .select(({ fn }) => fn.countAll().as('choices'))
    .select((each) => each.case().when('granted', '=', '').then(0).else(1).end().as('grants'))
    .where('rev', '=', revision)
    .where('action', '!=', 'once')
    .groupBy('grants')
    .execute();
  const of = (grants: number) => Number(rows.find((row) => Number(row.grants) === grants)?.choices ?? 0);
  return { choices: of(0) + of(1), accepted: of(1) };
}

function rowOf(record: ConsentRecord, number: number): ConsentRecordRow {
  return {
    number,
    id: record.id,
    at: record.at,
    rev: record.rev,
    ui_rev: record.uiRev,
    lang: record.lang,
    action: record.action,
    granted: record.granted.join(' '),
    refused: record.refused.join(' '),
    source: record.source,
    signal: record.signal,
    prev_rev: record.prevRev,
    prev_hash: record.prevHash,
    hash: record.hash,
  };
}

function recordOf(row: ConsentRecordRow): ConsentRecord {
  const codes = (text: string) => (text === '' ? [] : text.split(' '));
  return {
    id: row.id,
    at: row.at,
    rev: row.rev,
    uiRev: row.ui_rev,
    lang: row.lang,
    // Of the lists of the package, since `rowOf` alone writes them; whatever else they hold breaks the chain.
    action: row.action as ConsentRecord['action'],
    granted: codes(row.granted),
    refused: codes(row.refused),
    source: row.source as ConsentRecord['source'],
    signal: row.signal as ConsentRecord['signal'],
    prevRev: row.prev_rev,
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}

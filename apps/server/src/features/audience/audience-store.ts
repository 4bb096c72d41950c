import type { DayFigures } from '@parvis/consent';
import type { Database } from '../../database/open.ts';
import type { AudienceDayRow } from '../../database/tables.ts';

/** Rows in one statement: both databases bound the number of parameters. */
const AT_ONCE = 100;

/**
 * Adds a day to what is known of it. Where there was something already (another server, or this one before it stopped) the
 * integers are summed and marked as made of parts.
 */
export async function addDay(database: Database, { day, isWhole, figures }: DayFigures): Promise<void> {
  const rows: AudienceDayRow[] = figures.map((figure) => ({ day, ...figure, parts: isWhole ? 0 : 1 }));
  await database.transaction().execute(async (transaction) => {
    for (let start = 0; start < rows.length; start += AT_ONCE)
      await transaction
        .insertInto('audience_days')
        .values(rows.slice(start, start + AT_ONCE))
        .onConflict((conflict) =>
          conflict.columns(['day', 'dimension', 'key']).doUpdateSet((is) => ({
            count: is('audience_days.count', '+', is.ref('excluded.count')),
            visitors: is('audience_days.visitors', '+', is.ref('excluded.visitors')),
            parts: 1,
          })),
        )
        .execute();
  });
}

/** What was counted from a day to another, both included, oldest first. */
export function daysBetween(database: Database, from: string, to: string): Promise<AudienceDayRow[]> {
  return database
    .selectFrom('audience_days')
    .selectAll()
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .orderBy('dimension')
    .orderBy('key')
    .execute();
}

/** The first and the last day there is something of. */
export async function knownDays(database: Database): Promise<{ first: string; last: string } | null> {
  const { first, last } = await database
    .selectFrom('audience_days')
    .select((is) => [is.fn.min('day').as('first'), is.fn.max('day').as('last')])
    .executeTakeFirstOrThrow();
  return first === null || last === null ? null : { first, last };
}

/** Forgets every day before `day`. @returns rows removed */
export async function forgetBefore(database: Database, day: string): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('audience_days')
    .where('day', '<', day)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** The setting that says up to which day the open dataset was published, and that it was made by us. */
const PUBLISHED = 'audience-published';

export async function publishedUpTo(database: Database): Promise<string | null> {
  const row = await database
    .selectFrom('settings')
    .select('value')
    .where('name', '=', PUBLISHED)
    .executeTakeFirst();
  return row?.value ?? null;
}

export async function notePublished(database: Database, day: string): Promise<void> {
  await database
    .insertInto('settings')
    .values({ name: PUBLISHED, value: day })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: day }))
    .execute();
}

import type { DayFigures, Figure } from '@parvis/consent';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { onEachDatabase, openTestDatabase, type TestDatabase } from '../../testing/databases.ts';
import { openPortal } from '../../testing/portal.ts';
import {
  addDay,
  daysBetween,
  forgetBefore,
  knownDays,
  notePublished,
  publishedUpTo,
} from './audience-store.ts';
import { forgetAudience } from './jobs.ts';

const views = (count: number, visitors: number): Figure => ({
  dimension: 'total',
  key: 'views',
  count,
  visitors,
});
const day = (name: string, figures: Figure[], isWhole = true): DayFigures => ({
  day: name,
  isWhole,
  figures,
});

onEachDatabase('the days of the audience', (place) => {
  let opened: TestDatabase;
  beforeEach(async () => {
    opened = await openTestDatabase(place);
  });
  afterEach(() => opened.close());

  test('are written as they are, and summed as parts where something was there', async () => {
    const { database } = opened;
    const csv: Figure = { dimension: 'format', key: 'csv', count: 2, visitors: null };
    await addDay(database, day('2026-11-24', [views(10, 4), csv]));
    expect(await daysBetween(database, '2026-11-24', '2026-11-24')).toEqual([
      { day: '2026-11-24', dimension: 'format', key: 'csv', count: 2, visitors: null, parts: 0 },
      { day: '2026-11-24', dimension: 'total', key: 'views', count: 10, visitors: 4, parts: 0 },
    ]);
    await addDay(database, day('2026-11-24', [views(5, 3), csv]));
    expect(await daysBetween(database, '2026-11-24', '2026-11-24')).toEqual([
      { day: '2026-11-24', dimension: 'format', key: 'csv', count: 4, visitors: null, parts: 1 },
      { day: '2026-11-24', dimension: 'total', key: 'views', count: 15, visitors: 7, parts: 1 },
    ]);
    await addDay(database, day('2026-11-25', [views(1, 1)], false));
    expect(await knownDays(database)).toEqual({ first: '2026-11-24', last: '2026-11-25' });
    expect((await daysBetween(database, '2026-11-25', '2026-11-30'))[0]).toMatchObject({ parts: 1 });
  });

  test('of many keys go in whole', async () => {
    const figures = Array.from(
      { length: 1234 },
      (_, index): Figure => ({ dimension: 'referrer', key: `h${index}.example`, count: 1, visitors: null }),
    );
    await addDay(opened.database, day('2026-11-24', figures));
    expect(await daysBetween(opened.database, '2026-11-24', '2026-11-24')).toHaveLength(1234);
  });

  test('are forgotten before a day, and not after', async () => {
    const { database } = opened;
    expect(await knownDays(database)).toBeNull();
    for (const name of ['2024-10-31', '2024-11-01']) await addDay(database, day(name, [views(1, 1)]));
    expect(await forgetBefore(database, '2024-11-01')).toBe(1);
    expect(await knownDays(database)).toEqual({ first: '2024-11-01', last: '2024-11-01' });
  });

  test('remember up to which one they were published', async () => {
    const { database } = opened;
    expect(await publishedUpTo(database)).toBeNull();
    for (const name of ['', '2026-11-24', '2026-11-25']) await notePublished(database, name);
    expect(await publishedUpTo(database)).toBe('2026-11-25');
  });

  test('C-41: the table holds a day, a key and integers: no id, no address, and no way to an account', async () => {
    const tables = await opened.database.introspection.getTables();
    const table = tables.find(({ name }) => name === 'audience_days');
    expect(table?.columns.map(({ name, dataType }) => [name, dataType.toLowerCase()])).toEqual([
      ['day', 'text'],
      ['dimension', 'text'],
      ['key', 'text'],
      ['count', expect.stringMatching(/^int/)],
      ['visitors', expect.stringMatching(/^int/)],
      ['parts', expect.stringMatching(/^int/)],
    ]);
    if (place.name === 'SQLite') {
      const { rows } = await sql`pragma foreign_key_list(audience_days)`.execute(opened.database);
      expect(rows).toEqual([]);
    } else {
      const { rows } =
        await sql`select 1 from pg_constraint where contype = 'f' and conrelid = 'audience_days'::regclass`.execute(
          opened.database,
        );
      expect(rows).toEqual([]);
    }
  });
});

test('C-47: after 25 months the figures are forgotten, by the portal’s clock', async () => {
  const portal = await openPortal({ startAt: new Date('2026-11-24T10:00:00Z') });
  const { database } = portal.services;
  await addDay(database, day('2026-11-23', [views(50, 20)]));
  const months = async (count: number) => {
    portal.clock.advance(count * 30.4375 * 86_400_000);
    await forgetAudience(portal.services);
    return (await daysBetween(database, '2026-11-23', '2026-11-23')).length;
  };
  expect(await months(24)).toBe(1);
  expect(await months(1)).toBe(0);
  await portal.close();
});

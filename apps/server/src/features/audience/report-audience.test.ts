import type { AudienceReport } from '@parvis/api';
import type { Dimension, Figure } from '@parvis/consent';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepingEngine } from '../../testing/plain-files.ts';
import { openPortal, type TestPortal } from '../../testing/portal.ts';
import { publishRows } from '../../testing/publish.ts';
import { towns } from '../../testing/towns.ts';
import { addDay } from './audience-store.ts';
import { csvOf, openRows } from './open-rows.ts';
import { periodOf } from './period.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openPortal({ engine: keepingEngine(), startAt: new Date('2026-11-24T10:00:00Z') });
});
afterEach(() => portal.close());

const figure = (
  dimension: Dimension,
  key: string,
  count: number,
  visitors: number | null = null,
): Figure => ({
  dimension,
  key,
  count,
  visitors,
});

/** Two days of October, over, and two of November, which goes on. */
async function fill() {
  const { database } = portal.services;
  await publishRows(portal.services, towns);
  await publishRows(portal.services, { ...towns, id: 'survey', visibility: 'restricted' });
  const day = (name: string, times: number, isWhole = true) =>
    addDay(database, {
      day: name,
      isWhole,
      figures: [
        figure('total', 'views', 40 * times, 20 * times),
        figure('total', 'downloads', 3 * times),
        figure('total', 'searches', 12 * times),
        figure('total', 'empty-searches', times),
        figure('dataset-views', 'towns', 20 * times, 12 * times),
        figure('dataset-views', 'survey', 15 * times, 5 * times),
        figure('dataset-downloads', 'towns', 3 * times),
        figure('referrer', 'elsewhere.example', 15 * times),
        figure('referrer', 'jeanne.example', 1),
      ],
    });
  await day('2026-10-05', 1);
  await day('2026-10-06', 2, false);
  await day('2026-11-02', 1);
  await day('2026-11-23', 3);
}

const ask = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await portal.app.inject({ url: path, headers });
  return { status: answer.statusCode, body: answer.json<AudienceReport>() };
};

test('those who work on the portal read the month that goes on, every dataset named', async () => {
  await fill();
  const producer = await portal.signedIn('producer');
  const { body } = await ask('/api/manage/v1/audience?period=2026-11', { ...producer.headers });
  expect(body).toMatchObject({
    isCounting: true,
    from: '2026-11-02',
    to: '2026-11-23',
    months: ['2026-11', '2026-10'],
    totals: { views: 160, visitorsPerDay: 40, downloads: 12, searches: 48, emptySearches: null, api: 0 },
  });
  expect(body.datasets).toEqual([
    {
      dataset_id: 'towns',
      title: 'Towns of the archipelago',
      views: 80,
      visitorsPerDay: 24,
      downloads: 12,
      api: 0,
    },
    {
      dataset_id: 'survey',
      title: 'Towns of the archipelago',
      views: 60,
      visitorsPerDay: 10,
      downloads: 0,
      api: 0,
    },
  ]);
  expect(body.shares?.referrer).toEqual([{ key: null, count: 62 }]);
});

test('others may not, and a reader of restricted data neither', async () => {
  const reader = await portal.signedIn('reader');
  expect((await ask('/api/manage/v1/audience')).status).toBe(401);
  expect((await ask('/api/manage/v1/audience', { ...reader.headers })).status).toBe(403);
  expect((await ask('/api/audience/v1')).status).toBe(200);
  for (const period of ['2026-13', '7-days', "'; drop table x"])
    expect((await ask(`/api/audience/v1?period=${encodeURIComponent(period)}`)).status, period).toBe(400);
});

test('everybody reads days as a whole, and the rest of a month once it is over, without a word of what is restricted', async () => {
  await fill();
  const now = (await ask('/api/audience/v1?period=2026-11')).body;
  expect(now.days.map(({ day, views, visitors }) => [day, views, visitors])).toEqual([
    ['2026-11-02', 40, 20],
    ['2026-11-23', 120, 60],
  ]);
  expect([now.datasets, now.shares]).toEqual([null, null]);
  const over = await ask('/api/audience/v1?period=2026-10');
  expect(over.body.datasets).toEqual([
    {
      dataset_id: 'towns',
      title: 'Towns of the archipelago',
      views: 60,
      visitorsPerDay: 18,
      downloads: null,
      api: 0,
    },
    { dataset_id: null, title: null, views: 45, visitorsPerDay: null, downloads: null, api: null },
  ]);
  expect(JSON.stringify(over.body)).not.toMatch(/survey|jeanne/);
  expect(over.body.days.map(({ parts }) => parts)).toEqual([false, true]);
});

test('C-41: no figure that is told, anywhere, is below ten', async () => {
  await fill();
  const producer = await portal.signedIn('producer');
  const answers = [
    ...(await Promise.all(
      ['30-days', '12-months', '2026-10', '2026-11'].flatMap((period) => [
        ask(`/api/audience/v1?period=${period}`),
        ask(`/api/manage/v1/audience?period=${period}`, { ...producer.headers }),
      ]),
    )),
  ].map(({ body }) => body);
  const numbers = answers.flatMap(({ days, totals, datasets, shares }) =>
    [
      ...days.map(({ day: _day, parts: _parts, ...counts }) => counts),
      { ...totals, visitorsPerDay: null },
      ...(datasets ?? []).map(
        ({ dataset_id: _id, title: _title, visitorsPerDay: _mean, ...counts }) => counts,
      ),
      ...Object.values(shares ?? {}).flatMap((list) => list.map(({ count }) => ({ count }))),
    ].flatMap((counts) => Object.values(counts)),
  );
  const told = numbers.filter((number) => number !== null && number !== 0);
  expect(told.length).toBeGreaterThan(50);
  expect(Math.min(...told.map(Number))).toBeGreaterThanOrEqual(10);
});

test('C-41: nor in the open dataset, which a later edition only adds to', async () => {
  await fill();
  const rows = await portal.services.database.selectFrom('audience_days').selectAll().execute();
  const edition = (today: string) => openRows(rows, { today, isTold: (id) => id === 'towns' });
  const all = edition('2026-12-01');
  expect(all.length).toBeGreaterThan(10);
  for (const { count, visitors } of all) {
    expect(count).toBeGreaterThanOrEqual(10);
    if (visitors !== null) expect(visitors).toBeGreaterThanOrEqual(10);
  }
  expect(JSON.stringify(all)).not.toMatch(/survey|jeanne/);
  const later = new Set(all.map((row) => JSON.stringify(row)));
  for (const row of edition('2026-11-24')) expect(later).toContain(JSON.stringify(row));
  expect(edition('2026-11-24').every(({ date }) => date < '2026-11-24')).toBe(true);
});

test('a key that is like CSV stays one cell', () => {
  const row = {
    date: '2026-10-01',
    period: 'month' as const,
    dimension: 'page' as const,
    key: '/a;"b"',
    count: 10,
    visitors: null,
    parts: false,
  };
  expect(csvOf([row]).split('\n')[1]).toBe('2026-10-01;month;page;"/a;""b""";10;;no');
});

test('a period holds only days that are over', () => {
  expect(periodOf('30-days', '2026-03-01')).toMatchObject({ from: '2026-01-30', to: '2026-02-28' });
  expect(periodOf('2026-02', '2026-03-01')).toMatchObject({ from: '2026-02-01', to: '2026-02-28' });
  expect(periodOf('2026-03', '2026-03-15')).toMatchObject({ from: '2026-03-01', to: '2026-03-14' });
  expect(periodOf('12-months', '2026-03-15')).toMatchObject({ from: '2025-03-01', to: '2026-03-14' });
});

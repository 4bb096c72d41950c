import type { AudienceDay, AudienceReport } from '@parvis/api';
import { expect, test } from 'vitest';
import { sayIn } from '../language/say.ts';
import { periodsOf, presentAudience, roundTop } from './present-audience.ts';

const day = (name: string, views: number | null, parts = false): AudienceDay => ({
  day: name,
  views,
  visitors: views === null ? null : Math.round(views / 2),
  downloads: 0,
  api: 0,
  searches: 0,
  emptySearches: null,
  parts,
});

const report: AudienceReport = {
  isCounting: true,
  period: '2026-10',
  from: '2026-10-30',
  to: '2026-11-02',
  months: ['2026-11', '2026-10'],
  days: [day('2026-10-30', 40), day('2026-11-01', null, true), day('2026-11-02', 1200)],
  totals: {
    views: 1240,
    visitorsPerDay: 206.7,
    downloads: 0,
    api: 0,
    searches: 0,
    emptySearches: null,
    unhashed: 0,
  },
  datasets: [
    { dataset_id: 'arbres', title: 'Arbres', views: 20, visitorsPerDay: 5.5, downloads: null, api: 0 },
    { dataset_id: null, title: null, views: 12, visitorsPerDay: null, downloads: 11, api: null },
  ],
  shares: {
    device: [
      { key: 'phone', count: 30 },
      { key: null, count: 12 },
    ],
    referrer: [{ key: 'none', count: 40 }],
    status: [],
  },
  smallest: 10,
  keptMonths: 25,
  openDataset: null,
};
const french = { say: sayIn('fr'), language: 'fr' } as const;

test('a day that was not counted has its place and no figure; one too small to be told says so', () => {
  const [views] = presentAudience(report, french).charts;
  expect(views?.labels).toEqual(['30 oct.', '31 oct.', '1 nov.', '2 nov.']);
  expect(views?.series[0]?.values).toEqual([40, null, null, 1200]);
  expect(views?.series[0]?.texts).toEqual(['40', '–', 'moins de 10', '1\u202f200']);
  expect(views?.topLabel).toBe('2\u202f000');
});

test('over a year, views are summed by month and visitors are a mean, for they cannot be summed', () => {
  const [views, visitors] = presentAudience({ ...report, period: '12-months' }, french).charts;
  expect(views?.labels).toEqual(['oct. 2026', 'nov. 2026']);
  expect([views, visitors].map((chart) => chart?.series[0]?.values)).toEqual([
    [40, 1200],
    [20, 300],
  ]);
});

test('datasets, devices and days in parts are named in words', () => {
  const { datasets, shares, parts } = presentAudience(report, french);
  expect(datasets.rows).toEqual([
    { href: '/explore/dataset/arbres/', name: 'Arbres', cells: ['20', '5,5', 'avec les autres', '0'] },
    { href: null, name: 'Les autres, ensemble', cells: ['12', '–', '11', '–'] },
  ]);
  expect(shares.map(({ title, rows }) => [title, rows.map(({ name }) => name)])).toEqual([
    ['Appareils', ['Téléphone', 'Autres, ensemble']],
    ['Sites d’origine', ['Sans indication']],
  ]);
  expect(parts).toContain('1 nov.');
});

test('periods are offered in the language of whoever reads', () => {
  const periods = periodsOf(report, { say: sayIn('en'), language: 'en' });
  expect(periods.map(({ label }) => label)).toEqual([
    'Last 30 days',
    'Last 12 months',
    'November 2026',
    'October 2026',
  ]);
  expect(periods.find(({ isChosen }) => isChosen)?.value).toBe('2026-10');
});

test.each([
  [0, 10],
  [9, 10],
  [11, 20],
  [120, 200],
  [501, 1000],
  [1000, 1000],
])('the scale of %d goes up to %d', (highest, top) => {
  expect(roundTop(highest)).toBe(top);
});

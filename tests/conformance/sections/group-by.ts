import { expect } from 'vitest';
import { type Case, RECORDS, type Section } from '../case.ts';

function grouped(number: string, says: string, query: string, expected: Partial<Case>): Case {
  return { case: number, says, ask: `${RECORDS}?group_by=${query}`, ...expected };
}

const kinds = (name: string, count: string, values = ['ACER', 'QUERCUS']) => [
  { [name]: null, [count]: 1 },
  { [name]: values[0], [count]: 2 },
  { [name]: values[1], [count]: 3 },
];
const inOrder = (...kind: (string | null)[]): Partial<Case> => ({
  check: ({ json }) => expect(json.results.map((row: { kind: string }) => row.kind)).toEqual(kind),
});
const refused: Partial<Case> = { refusal: {} };
const day = (from: string, until: string) => `[${from}, ${until}[`;
const month = (from: string, until: string) => day(`${from}-01T00:00:00.000Z`, `${until}-01T00:00:00.000Z`);

export const groupBySection: Section = {
  title: 'group_by',
  cases: [
    grouped('119', 'groups come by their key, the empty one first', 'kind&select=count(*)', {
      rows: kinds('kind', 'count(*)'),
    }),
    grouped('121', 'key and count under aliases', 'kind as k&select=count(*) as n', {
      rowsInAnyOrder: kinds('k', 'n'),
    }),
    grouped('122', 'a sum of each group', 'kind&select=sum(height) as s', {
      rowsInAnyOrder: [
        { kind: 'ACER', s: 23.25 },
        { kind: 'QUERCUS', s: 36 },
        { kind: null, s: null },
      ],
    }),
    grouped('123', 'ordered by a mean, greatest first', 'kind&select=avg(height) as s&order_by=s desc', {
      check: ({ json }) =>
        expect(json.results.slice(0, 2)).toEqual([
          { kind: 'QUERCUS', s: 12 },
          { kind: 'ACER', s: 11.625 },
        ]),
    }),
    grouped('125', 'a field that is not grouped cannot be shown', 'kind&select=name,count(*)', refused),
    grouped('126', 'ordered by count', 'kind&order_by=count(*) desc', inOrder('QUERCUS', 'ACER', null)),
    grouped('127', 'ordered by key, backwards', 'kind&order_by=kind desc', inOrder('QUERCUS', 'ACER', null)),
    grouped('129a', 'up to 20,000 groups', 'kind&limit=20000', { total: 3 }),
    grouped('129b', 'and not one more', 'kind&limit=20001', {
      refusal: { holds: ['20001 was found but -1 <= limit <= 20000 is expected.'] },
    }),
    grouped('130', 'two keys', 'kind,ok&select=count(*)', {
      rowsInAnyOrder: [
        { kind: null, ok: null, 'count(*)': 1 },
        { kind: 'ACER', ok: false, 'count(*)': 1 },
        { kind: 'ACER', ok: true, 'count(*)': 1 },
        { kind: 'QUERCUS', ok: false, 'count(*)': 1 },
        { kind: 'QUERCUS', ok: true, 'count(*)': 2 },
      ],
    }),
    grouped('131', 'each of several values is a group', 'tags&select=count(*)', {
      rowsAmong: [
        { tags: 'coast', 'count(*)': 1 },
        { tags: 'old', 'count(*)': 2 },
        { tags: 'park', 'count(*)': 2 },
        { tags: 'street', 'count(*)': 2 },
      ],
    }),
    grouped(
      '133',
      'keys that are parts of a date',
      'month(planted) as m, year(planted) as s&select=avg(height)',
      {
        keys: ['m', 's', 'avg(height)'],
        rowsAmong: [
          { m: 3, s: 1920, 'avg(height)': 12.5 },
          { m: 11, s: 1994, 'avg(height)': 8 },
          { m: 6, s: 1980, 'avg(height)': 15.25 },
          { m: 7, s: 2012, 'avg(height)': 20 },
          { m: 3, s: 2019, 'avg(height)': 3.5 },
        ],
      },
    ),
    grouped('134', 'a date as a key is a text', 'planted&select=count(*)', {
      rowsAmong: ['1920-03-05', '1980-06-01', '1994-11-20', '2012-07-14', '2019-03-26'].map((planted) => ({
        planted,
        'count(*)': 1,
      })),
    }),
    grouped('135', 'a written date as a key', "date_format(planted,'yyyy') as y&select=count(*)", {
      rowsAmong: ['1920', '1980', '1994', '2012', '2019'].map((y) => ({ y, 'count(*)': 1 })),
    }),
    grouped(
      '137',
      'equal widths of whole numbers',
      'range(age,20)&select=count(*) as n&where=age is not null',
      {
        rowsInAnyOrder: [
          { 'range(age,20)': '[0, 19]', n: 2 },
          { 'range(age,20)': '[20, 39]', n: 1 },
          { 'range(age,20)': '[40, 59]', n: 1 },
          { 'range(age,20)': '[100, 119]', n: 1 },
        ],
      },
    ),
    grouped(
      '138',
      'the key is the text as typed',
      'range(age,20)&select=count(*) as n&where=age is not null',
      {
        keys: ['range(age,20)', 'n'],
      },
    ),
    grouped(
      '139',
      'listed bounds',
      'RANGE(age, *, 10, 50, *) as r&select=count(*) as n&where=age is not null',
      {
        rowsInAnyOrder: [
          { r: '[*, 9]', n: 1 },
          { r: '[10, 49]', n: 3 },
          { r: '[50, *]', n: 1 },
        ],
      },
    ),
    grouped(
      '141',
      'listed bounds of decimals are half open',
      'range(height, *, 10, *) as r&select=count(*)',
      {
        rowsAmong: [
          { r: '[*, 10.0[', 'count(*)': 2 },
          { r: '[10.0, *[', 'count(*)': 3 },
        ],
      },
    ),
    grouped('142', 'days that have something', 'range(seen, 1 day) as d&select=count(*)', {
      rowsAmong: [{ d: day('2024-01-15T00:00:00.000Z', '2024-01-16T00:00:00.000Z'), 'count(*)': 2 }],
      check: ({ json }) => expect(json.results.length).toBeOneOf([4, 5]),
    }),
    grouped('143', 'days of a time zone', 'range(seen, 1 day) as d&select=count(*)&timezone=Europe/Paris', {
      check: ({ json }) => {
        const counts = new Map<string, number>(
          json.results.map((row: Record<string, string>) => [row.d?.replaceAll('.000', ''), row['count(*)']]),
        );
        expect(counts.get(day('2024-01-15T00:00:00+01:00', '2024-01-16T00:00:00+01:00'))).toBe(1);
        expect(counts.get(day('2024-01-16T00:00:00+01:00', '2024-01-17T00:00:00+01:00'))).toBe(1);
      },
    }),
    grouped('145', 'months', 'range(seen, 1 month) as m&select=count(*)', {
      rowsAmong: [
        { m: month('2023-12', '2024-01'), 'count(*)': 1 },
        { m: month('2024-01', '2024-02'), 'count(*)': 2 },
        { m: month('2024-02', '2024-03'), 'count(*)': 1 },
        { m: month('2024-07', '2024-08'), 'count(*)': 1 },
      ],
    }),
    grouped('147', 'places near each other on a map are one', 'geo_cluster(loc,5)&select=count(*) as n', {
      check: ({ json }) => {
        const clusters = json.results.map((row: Record<string, unknown>) => [
          row.n,
          row['geo_cluster(loc,5)'],
        ]);
        const [inParis] = clusters.filter(([n]: [number]) => n === 2);
        expect(inParis[1].cluster_centroid.lat).toBeCloseTo(48.855, 1);
        expect(inParis[1].cluster_centroid.lon).toBeCloseTo(2.345, 1);
        expect(clusters.reduce((sum: number, [n]: [number]) => sum + n, 0)).toBe(5);
      },
    }),
    grouped('146', 'months come one by one', 'range(seen, 2 months)', refused),
    grouped('149', 'places are not keys', 'loc', {
      refusal: { holds: ['Aggregation on geo point field is not possible.'] },
    }),
    grouped('150', 'a function as a key', 'lower(kind) as k&select=count(*)', {
      rowsInAnyOrder: kinds('k', 'count(*)', ['acer', 'quercus']),
    }),
    grouped('151', 'a name for the empty group', 'ifnull(kind,"none") as k&select=count(*)', {
      rowsInAnyOrder: [
        { k: 'none', 'count(*)': 1 },
        { k: 'ACER', 'count(*)': 2 },
        { k: 'QUERCUS', 'count(*)': 3 },
      ],
    }),
    grouped('153', 'an order by something unknown', 'kind&order_by=no_alias', refused),
    grouped('153a', 'one alias in two places', 'year(planted) as y&select=year(planted) as y', {
      refusal: { holds: ["Alias 'y' is declared several times"] },
    }),
    grouped(
      '153b',
      'an alias on an expression that is a key stays empty',
      'hour(seen)&select=hour(seen) as k',
      {
        keys: ['hour(seen)', 'k'],
        rowsAmong: [0, 8, 10, 22, 23].map((hour) => ({ 'hour(seen)': hour, k: null })),
      },
    ),
    {
      case: '153c',
      says: 'deviation is not among the aggregates',
      ask: `${RECORDS}?select=stddev(age)&limit=1`,
      refusal: { holds: ['unexpected ('] },
    },
  ],
};

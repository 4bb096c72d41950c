import { expect, test } from 'vitest';
import type { Bench } from './bench.ts';
import { groupTables } from './group-tables.ts';

type Rows = readonly Record<string, unknown>[];

/** Groups: keys of every kind, listed ranges that are empty, order, pages, totals. */
export function groupTests(bench: () => Bench): void {
  test.each(groupTables)('group_by=%s', async (group_by, select, rows, more = {}) => {
    const { results, total } = await bench().ask({ group_by, select, ...more });
    expect(results.map((result) => Object.values(result).map(rounded))).toEqual(rows);
    expect(total).toBe(rows.length);
  });

  test('places near each other on a map are one cluster, at their centre; those without a place are in none', async () => {
    const group_by = 'geo_cluster(lieu, 5)';
    const { results, total } = await bench().ask({ group_by, select: 'count(*) as n, max(hauteur) as h' });
    const shown = results.map(({ [group_by]: cluster, n, h }) => {
      const { lon, lat } = (cluster as { cluster_centroid: { lon: number; lat: number } }).cluster_centroid;
      return [Number(lon.toFixed(4)), Number(lat.toFixed(4)), n, h];
    });
    expect(shown).toEqual([
      [13.4, 52.52, 1, 15.25],
      [2.3505, 48.8505, 2, 12.5],
      [4.84, 45.76, 1, 8],
      [-61.61, 16.1667, 3, 20],
      [0, 0, 1, -3.5],
      [-179.99, -17, 1, 0.2],
      [179.99, -17, 1, 0.1],
    ]);
    expect(total).toBe(7);
  });

  test('clusters are those of the filter, beside other keys', async () => {
    const where = [`within(lieu, geom'POLYGON((-62 15, -61 15, -61 17, -62 17, -62 15))')`];
    const { results } = await bench().ask({
      group_by: 'remarquable, geo_cluster(lieu, 3, 20) as lieux',
      select: 'count(*) as n',
      where,
    });
    expect(results.map(({ remarquable, n }) => [remarquable, n])).toEqual([
      [null, 1],
      [false, 1],
      [true, 1],
    ]);
    expect(new Set(results.map(({ lieux }) => JSON.stringify(lieux))).size).toBe(1);
  });

  test('instants are grouped as they are, and shown in the zone', async () => {
    const where = [`id in ('a04', 'a12')`];
    const { results } = await bench().ask({ group_by: 'vu', where, timezone: 'Europe/Paris' });
    expect(results).toEqual([{ vu: '2023-12-31T23:30:00+01:00' }, { vu: '2024-01-01T01:00:00+01:00' }]);
  });

  test('an expression over a grouped key comes back empty, and the key stands beside it', async () => {
    const where = [`id = 'a01'`];
    const { results } = await bench().ask({ group_by: 'hour(vu)', select: 'hour(vu) as k', where });
    expect(results).toEqual([{ 'hour(vu)': 10, k: null }]);
  });

  test.each([
    ['count(*) desc, espece', ['ACER', 'ANNONA', 'QUERCUS', null, 'ROYSTONEA']],
    ['count(*), espece desc', ['ROYSTONEA', null, 'QUERCUS', 'ANNONA', 'ACER']],
    ['espece desc', ['ROYSTONEA', 'QUERCUS', 'ANNONA', 'ACER', null]],
    ['moyenne', [null, 'ANNONA', 'QUERCUS', 'ACER', 'ROYSTONEA']],
    ['moyenne desc', ['ROYSTONEA', 'ACER', 'QUERCUS', 'ANNONA', null]],
    ['max(plante) desc', ['ANNONA', 'ROYSTONEA', 'ACER', 'QUERCUS', null]],
  ])('groups ordered by %s: the empty ones first going up, last going down', async (order_by, especes) => {
    const where = [`not id in ('a08', 'a10', 'a11', 'a12')`];
    const { results } = await bench().ask({
      group_by: 'espece',
      select: 'avg(hauteur) as moyenne',
      order_by,
      where,
    });
    expect(results.map(({ espece }) => espece)).toEqual(especes);
  });

  test('pages of groups neither overlap nor skip, and the total is of all groups', async () => {
    const whole = (await bench().ask({ group_by: 'etiquettes', order_by: 'count(*) desc' })).results;
    const pages: Rows[] = [];
    for (let offset = 0; offset < 12; offset += 4) {
      const question = { group_by: 'etiquettes', order_by: 'count(*) desc', limit: 4, offset };
      const { results, total } = await bench().ask(question);
      expect(total).toBe(9);
      pages.push(results);
    }
    expect(pages.flat()).toEqual(whole);
  });

  test('groups of nothing are no groups', async () => {
    expect(await bench().ask({ group_by: 'espece', where: [`id = 'x'`] })).toEqual({ results: [], total: 0 });
  });

  test('listed ranges are there even when nothing was found', async () => {
    const { results } = await bench().ask({
      group_by: 'range(age, 0, 10, 20) as r',
      select: 'count(*) as n',
      where: [`id = 'x'`],
    });
    expect(results).toEqual([
      { r: '[0, 9]', n: 0 },
      { r: '[10, 19]', n: 0 },
    ]);
  });
}

/** Means are compared to eight decimals: the order of a sum is the engine's own. */
function rounded(value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(8)) : value;
}

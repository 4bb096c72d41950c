import { expect, test } from 'vitest';
import { type Bench, planOf } from './bench.ts';
import { square } from './trees.ts';

/** Rows one by one: values as JSON, columns, order, pages, aggregates. */
export function recordTests(bench: () => Bench): void {
  test('a record holds all its fields, as the Explore API shows them', async () => {
    const { results } = await bench().ask({ where: [`id = 'a01'`] });
    expect(results).toEqual([
      {
        id: 'a01',
        nom: 'Chêne du parc',
        espece: 'QUERCUS',
        etiquettes: ['vieux', 'parc'],
        chemin: 'Europe/France/Paris',
        hauteur: 12.5,
        age: 100,
        releve: 1,
        plante: '1920-03-05',
        inventaire: '2019',
        vu: '2024-01-15T10:30:00+00:00',
        remarquable: true,
        lieu: { lon: 2.35, lat: 48.85 },
        parcelle: { type: 'Feature', geometry: square, properties: {} },
        photo: { id: 'p1', filename: 'chêne.jpg', format: 'jpeg', url: 'https://example.org/p1' },
        detail: '{"b":1,"a":[true,null]}',
      },
    ]);
    expect(Object.keys(results[0] ?? {})[0]).toBe('id');
  });

  test('a record without anything shows null everywhere', async () => {
    const { results } = await bench().ask({ where: [`id = 'a05'`], select: 'exclude(id), exclude(nom)' });
    expect(results).toHaveLength(1);
    expect(new Set(Object.values(results[0] ?? {}))).toEqual(new Set([null]));
    expect(Object.keys(results[0] ?? {})).toHaveLength(14);
  });

  test('whole numbers keep every digit', async () => {
    const plan = planOf({ select: 'releve', where: [`id in ('a02', 'a03')`] }, bench().version.fields);
    const { json } = await bench().engine.query(bench().version, plan);
    expect(json).toMatch(/\b9007199254740993\b/);
    expect(json).toMatch(/\b9223372036854775807\b/);
  });

  test('instants are told in the zone asked for, on both sides of a change of clocks', async () => {
    const vu = async (timezone: string) =>
      (
        await bench().ask({ select: 'vu', where: [`id in ('a06', 'a07', 'a08', 'a09')`], timezone })
      ).results.map((result) => result.vu);
    expect(await vu('Europe/Paris')).toEqual([
      '2024-03-31T01:59:59.999999+01:00',
      '2024-03-31T03:00:00+02:00',
      '2024-10-27T02:30:00+02:00',
      '2024-10-27T02:30:00+01:00',
    ]);
    expect(await vu('America/Guadeloupe')).toEqual([
      '2024-03-30T20:59:59.999999-04:00',
      '2024-03-30T21:00:00-04:00',
      '2024-10-26T20:30:00-04:00',
      '2024-10-26T21:30:00-04:00',
    ]);
    expect((await vu('Asia/Kolkata'))[1]).toBe('2024-03-31T06:30:00+05:30');
  });

  test('columns are named as they were typed, or by their alias, whatever it says', async () => {
    const select = 'age * 2, `age` as `Âge "de" l\'arbre`, age as __proto__, espece as `a?b`';
    const { results } = await bench().ask({ select, where: [`id = 'a01'`] });
    expect(Object.entries(results[0] ?? {})).toEqual([
      ['age * 2', 200],
      [`Âge "de" l'arbre`, 100],
      ['__proto__', 100],
      ['a?b', 'QUERCUS'],
    ]);
  });

  test('arithmetic is exact on whole numbers, and null where it has no answer', async () => {
    const select =
      'age + 1 as a, age / 2 as b, age / 0 as c, -hauteur as d, hauteur * age as e, releve * 4 as f';
    expect((await bench().ask({ select, where: [`id = 'a03'`] })).results).toEqual([
      { a: 46, b: 22.5, c: null, d: -15.25, e: 686.25, f: null },
    ]);
    expect((await bench().ask({ select, where: [`id = 'a05'`] })).results).toEqual([
      { a: null, b: null, c: null, d: null, e: null, f: null },
    ]);
  });

  test.each([
    ['age', ['a10', 'a08', 'a06', 'a07', 'a11', 'a04', 'a02', 'a03', 'a09', 'a01', 'a05', 'a12']],
    ['age desc', ['a01', 'a03', 'a09', 'a02', 'a04', 'a11', 'a06', 'a07', 'a08', 'a10', 'a05', 'a12']],
    ['-age', ['a01', 'a03', 'a09', 'a02', 'a04', 'a11', 'a06', 'a07', 'a08', 'a10', 'a05', 'a12']],
    [
      'espece, age desc',
      ['a03', 'a02', 'a06', 'a07', 'a01', 'a09', 'a04', 'a08', 'a10', 'a11', 'a05', 'a12'],
    ],
    ['vu desc', ['a11', 'a09', 'a08', 'a07', 'a06', 'a03', 'a02', 'a01', 'a12', 'a04', 'a10', 'a05']],
    ['remarquable', ['a02', 'a04', 'a08', 'a10', 'a01', 'a03', 'a06', 'a09', 'a11', 'a05', 'a07', 'a12']],
    [
      'length(espece) desc, id desc',
      ['a04', 'a09', 'a08', 'a01', 'a11', 'a10', 'a07', 'a06', 'a03', 'a02', 'a12', 'a05'],
    ],
  ])('order_by=%s: empty values last both ways, file order among equals', async (order_by, ids) => {
    expect(await bench().ids({ order_by })).toEqual(ids);
  });

  test('the nearest come first', async () => {
    const order_by = `distance(lieu, geom'POINT(2.351 48.851)')`;
    expect((await bench().ids({ order_by })).slice(0, 3)).toEqual(['a11', 'a01', 'a02']);
    const { results } = await bench().ask({
      select: `distance(lieu, geom'POINT(2.34 48.86)') as d`,
      where: [`id = 'a01'`],
    });
    expect(results[0]?.d).toBeCloseTo(1331.2, 0);
  });

  test('a random order is the same for the same seed, and loses nobody', async () => {
    const once = await bench().ids({ order_by: 'random(7)' });
    expect(await bench().ids({ order_by: 'random(7)' })).toEqual(once);
    expect(once.toSorted()).toEqual(await bench().ids({}));
    const orders = await Promise.all(
      [1, 2, 3, 4].map((seed) => bench().ids({ order_by: `random(${seed})` })),
    );
    expect(new Set(orders.map((ids) => ids.join(' '))).size).toBeGreaterThan(1);
  });

  test.each([undefined, 'espece', 'espece desc, age', 'random(3)', 'age'])(
    'pages ordered by %s neither overlap nor skip',
    async (order_by) => {
      const order = order_by === undefined ? {} : { order_by };
      const whole = await bench().ids(order);
      const pages = [];
      for (let offset = 0; offset < 15; offset += 5) {
        const { results, total } = await bench().ask({ ...order, select: 'id', limit: 5, offset });
        expect(total).toBe(12);
        pages.push(results.map(({ id }) => id));
      }
      expect(pages.flat()).toEqual(whole);
    },
  );

  test('the total counts what was found, not what is shown', async () => {
    const { results, total } = await bench().ask({ where: ['age > 5'], limit: 2, offset: 1 });
    expect([results.length, total]).toEqual([2, 6]);
    expect(await bench().ask({ where: ['age > 5'], limit: 0 })).toEqual({ results: [], total: 6 });
    expect(await bench().ask({ offset: 50 })).toEqual({ results: [], total: 12 });
    expect(await bench().ask({ where: ['age > 1000'] })).toEqual({ results: [], total: 0 });
  });

  test('nobody counts when nobody asks', async () => {
    const plan = planOf({}, bench().version.fields);
    const { total } = await bench().engine.query(bench().version, plan, { wantTotal: false });
    expect(total).toBeNull();
  });

  test('an aggregate without groups repeats on each record of the page', async () => {
    const select = 'id, count(*) as n, avg(age) as moyenne, sum(age) / count(age) as rapport';
    const { results, total } = await bench().ask({ select, where: [`espece = 'ACER'`], limit: 1 });
    expect(results).toEqual([{ id: 'a02', n: 2, moyenne: 37.5, rapport: 37.5 }]);
    expect(total).toBe(2);
  });

  test('every aggregate, nulls ignored', async () => {
    const select = [
      'count(*) as tous',
      'count(age) as remplis',
      'count(distinct age) as distincts',
      'count(distinct etiquettes) as etiquettes',
      `count(distinct ifnull(espece, 'aucune')) as especes`,
      'sum(age) as somme',
      'avg(hauteur) as moyenne',
      'min(hauteur) as petit',
      'max(age) as vieux',
      'min(plante) as premier',
      'max(vu) as dernier',
      'median(age) as mediane',
      'percentile(age, 25) as quart',
      'sum(age * hauteur) as produit',
    ].join(', ');
    const { results } = await bench().ask({ select, limit: 1 });
    expect(results[0]).toMatchObject({
      tous: 12,
      remplis: 10,
      distincts: 8,
      etiquettes: 8,
      especes: 8,
      somme: 242,
      petit: -3.5,
      vieux: 100,
      premier: '1920-03-05',
      dernier: '2024-12-31T23:00:00+00:00',
      mediane: 9.5,
      quart: 5,
    });
    expect(results[0]?.moyenne).toBeCloseTo(6.55000001, 6);
    expect(results[0]?.produit).toBeCloseTo(2484.7500007, 6);
  });

  test('aggregates of nothing are empty, and counts are zero', async () => {
    const select =
      'count(*) as n, count(age) as c, sum(age) as s, avg(age) as a, min(plante) as m, median(age) as d';
    const { results } = await bench().ask({ select, where: [`id = 'a05'`] });
    expect(results).toEqual([{ n: 1, c: 0, s: null, a: null, m: null, d: null }]);
  });

  test('the rectangle of places and of shapes', async () => {
    const select = 'bbox(lieu) as b, bbox(parcelle) as p';
    const { results } = await bench().ask({ select, where: [`id in ('a01', 'a04', 'a10')`], limit: 1 });
    const rectangle = (west: number, south: number, east: number, north: number) => ({
      type: 'Feature',
      properties: {},
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [west, south],
            [east, south],
            [east, north],
            [west, north],
            [west, south],
          ],
        ],
      },
    });
    expect(results[0]?.b).toEqual(rectangle(-61.73, 0, 2.35, 48.85));
    expect(results[0]?.p).toEqual(rectangle(-61.8, 16, 2.4, 48.9));
  });

  test('the hull of places holds them all, and has no corner too many', async () => {
    const where = [`id in ('a01', 'a02', 'a03', 'a04', 'a10', 'a11')`];
    const { results } = await bench().ask({ select: 'envelope(lieu) as e, count(*) as n', where, limit: 1 });
    const corners = [
      [-61.73, 16],
      [0, 0],
      [13.4, 52.52],
      [2.351, 48.851],
      [-61.73, 16],
    ];
    expect(results).toEqual([
      {
        e: { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [corners] } },
        n: 6,
      },
    ]);
    const none = await bench().ask({ select: 'envelope(lieu) as e', where: [`id = 'a05'`], limit: 1 });
    expect(none.results).toEqual([{ e: null }]);
  });

  test('a record has an id of 40 hexadecimal digits, the same each time, and one finds it', async () => {
    const { results } = await bench().ask({ select: 'recordid, id' });
    const ids = results.map(({ recordid }) => String(recordid));
    expect(ids.every((id) => /^[0-9a-f]{40}$/.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(12);
    expect(await bench().ids({ where: [`recordid = '${ids[2]}'`] })).toEqual(['a03']);
    expect(await bench().ids({ where: [`recordid = '${'0'.repeat(40)}'`] })).toEqual([]);
    expect(await bench().ids({ where: [`recordid = 'nothing like an id'`] })).toEqual([]);
  });
}

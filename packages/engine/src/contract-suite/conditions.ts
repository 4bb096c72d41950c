import { expect, test } from 'vitest';
import type { Bench } from './bench.ts';
import { hostileTexts } from './trees.ts';

const all = ['a01', 'a02', 'a03', 'a04', 'a05', 'a06', 'a07', 'a08', 'a09', 'a10', 'a11', 'a12'];

/** A condition, and the trees that satisfy it. Its negation must give exactly the others. */
const conditions: readonly [where: string, ids: string[], timezone?: string][] = [
  // comparisons
  [`espece = 'ACER'`, ['a02', 'a03']],
  [`espece = 'acer'`, []],
  [`'ACER' = espece`, ['a02', 'a03']],
  [`espece != 'ACER'`, ['a01', 'a04', 'a06', 'a07', 'a08', 'a09', 'a10', 'a11']],
  [`espece < 'B'`, ['a02', 'a03', 'a06', 'a07']],
  [`espece >= 'q'`, ['a08', 'a10', 'a11']],
  [`age > 30`, ['a01', 'a03', 'a09']],
  [`age >= 30`, ['a01', 'a02', 'a03', 'a09']],
  [`30 > age`, ['a04', 'a06', 'a07', 'a08', 'a10', 'a11']],
  [`age = 45.0`, ['a03', 'a09']],
  [`age = 45.5`, []],
  [`age < 5.5`, ['a06', 'a07', 'a08', 'a10']],
  [`hauteur = 12.5`, ['a01', 'a12']],
  [`hauteur = 8`, ['a02']],
  [`hauteur <= 0.1`, ['a08', 'a10', 'a11']],
  [`age * 2 > hauteur + 100`, ['a01']],
  [`hauteur / age > 1`, ['a04']],
  [`age / 0 = 1`, []],
  [`age = releve`, []],
  [`releve > age`, ['a02', 'a03', 'a08', 'a10']],
  [`releve = 9007199254740993`, ['a02']],
  [`releve = 9223372036854775807`, ['a03']],
  [`releve > 9007199254740992`, ['a02', 'a03']],
  [`length(nom) < 10`, ['a03']],
  [`lower(espece) = 'quercus'`, ['a01', 'a08', 'a09']],
  // logic
  [`espece = 'ACER' and age > 40`, ['a03']],
  [`espece = 'ACER' or age = 5`, ['a02', 'a03', 'a06', 'a07']],
  [`espece = 'ACER' or age = 5 and hauteur > 5`, ['a02', 'a03']],
  [`(espece = 'ACER' or age = 5) and hauteur > 5`, ['a02', 'a03']],
  [`not espece = 'ACER' and age > 40`, ['a01', 'a09']],
  [`not (espece = 'ACER' or age > 5)`, ['a05', 'a06', 'a07', 'a08', 'a10', 'a12']],
  // lists and ranges
  [`espece in ('ACER', 'ANNONA', 'ARECA')`, ['a02', 'a03', 'a06', 'a07']],
  [`age in (5, 45)`, ['a03', 'a06', 'a07', 'a09']],
  [`age in [12..45]`, ['a02', 'a03', 'a04', 'a09']],
  [`age in ]12..45[`, ['a02']],
  [`age in [12 TO 45[`, ['a02', 'a04']],
  [`hauteur in [0..0.2]`, ['a08', 'a09', 'a11']],
  // nulls and booleans
  [`espece is null`, ['a05', 'a12']],
  [`etiquettes is null`, ['a05', 'a11']],
  [`lieu is not null`, ['a01', 'a02', 'a03', 'a04', 'a06', 'a07', 'a08', 'a09', 'a10', 'a11']],
  [`parcelle is null`, ['a02', 'a03', 'a05', 'a06', 'a07', 'a08', 'a09', 'a10', 'a11', 'a12']],
  [`remarquable`, ['a01', 'a03', 'a06', 'a09', 'a11']],
  [`remarquable is true`, ['a01', 'a03', 'a06', 'a09', 'a11']],
  [`remarquable is false`, ['a02', 'a04', 'a08', 'a10']],
  [`remarquable = false`, ['a02', 'a04', 'a08', 'a10']],
  [`remarquable is null`, ['a05', 'a07', 'a12']],
  // lists of texts
  [`etiquettes = 'parc'`, ['a01', 'a03', 'a08', 'a12']],
  [`etiquettes != 'parc'`, ['a02', 'a04', 'a06', 'a07', 'a09', 'a10']],
  [`etiquettes in ('fruit', 'rue')`, ['a02', 'a03', 'a06', 'a07']],
  [`'parc' in etiquettes`, ['a01', 'a03', 'a08', 'a12']],
  // dates
  [`plante = date'1994-11-20'`, ['a02', 'a09']],
  [`plante = date'1994'`, ['a02', 'a09']],
  [`plante != date'2019-03'`, ['a01', 'a02', 'a03', 'a04', 'a08', 'a09', 'a10', 'a11', 'a12']],
  [`plante > date'2019-03'`, ['a06', 'a07', 'a08', 'a11', 'a12']],
  [`plante <= date'1980-06-01'`, ['a01', 'a03', 'a10']],
  [`plante > 2019`, ['a06', 'a07', 'a08', 'a11', 'a12']],
  [`plante in [date'1980-06-01'..date'1994-11-20']`, ['a02', 'a03', 'a09']],
  [`plante >= date'2024-01-01'`, ['a08', 'a11', 'a12'], 'Europe/Paris'],
  [`plante = date'2024-01-01'`, ['a12'], 'America/Guadeloupe'],
  [`year(plante) = 2024`, ['a08', 'a11', 'a12']],
  // instants, in UTC and where clocks differ
  [`vu = date'2024-01-15T10:30:00Z'`, ['a01']],
  [`vu = date'2024-01-15'`, ['a01', 'a02']],
  [`vu = date'2024-01-15'`, ['a01'], 'Europe/Paris'],
  [`vu = date'2024-01-16'`, ['a02'], 'Europe/Paris'],
  [`vu < date'2024-01-01'`, ['a04', 'a10']],
  [`vu >= date'2024-12-31'`, ['a11']],
  [`vu >= date'2025'`, ['a11'], 'Europe/Paris'],
  [`vu in [date'2024-01-15'..date'2024-02']`, ['a01', 'a02', 'a03']],
  [`vu > date'2024-03-31T01:59:59'`, ['a06', 'a07', 'a08', 'a09', 'a11'], 'Europe/Paris'],
  [`vu > date'2024-03-31T03:00:00'`, ['a08', 'a09', 'a11'], 'Europe/Paris'],
  [`hour(vu) = 2`, ['a08', 'a09'], 'Europe/Paris'],
  [`vu > now()`, ['a08', 'a09', 'a11']],
  [
    `vu > now(months=-6, day=1, hour=0, minute=0, second=0, microsecond=0)`,
    ['a01', 'a02', 'a03', 'a04', 'a06', 'a07', 'a08', 'a09', 'a11', 'a12'],
  ],
  // full text
  [`"chene"`, ['a01', 'a12']],
  [`"chêne parc"`, ['a01', 'a12']],
  [`"parc du chêne"`, ['a01', 'a12']],
  [`"art"`, ['a12']],
  [`"art*"`, ['a12']],
  [`"coeur boeuf"`, ['a06', 'a07']],
  [`"CŒUR"`, ['a06', 'a07']],
  [`"oeillet"`, ['a11']],
  [`"drop table"`, ['a05']],
  [`"script"`, ['a09']],
  [`"quercus" and not "vieux"`, ['a08']],
  [`nom like "chene"`, ['a01', 'a12']],
  [`nom like "%Chêne%"`, ['a01', 'a12']],
  [`nom like "quercus"`, []],
  [`nom like "par*"`, ['a01', 'a12']],
  [`etiquettes like "parc"`, ['a01', 'a03', 'a08', 'a12']],
  [`search(nom, "chenne du par")`, ['a01', 'a12']],
  [`search(nom, "palmie roy")`, ['a04']],
  [`search("mapple")`, []],
  [`search("mapple red")`, ['a03']],
  [`search("mappl red")`, []],
  [`search(nom, etiquettes, "parc")`, ['a01', 'a03', 'a08', 'a12']],
  [`suggest(nom, "roy")`, ['a04']],
  [`suggest(nom, "coeur de b")`, ['a06', 'a07']],
  [`suggest(nom, "de coeur")`, []],
  [`suggest("vieux parc")`, []],
  [`suggest("parc quercus")`, []],
  [`startswith(nom, "Cœur")`, ['a06']],
  [`startswith(nom, "cœur")`, []],
  [`startswith(etiquettes, "A|")`, ['a10']],
  [`startswith(nom, "%")`, ['a11']],
  // places
  [`within_distance(lieu, geom'POINT(2.35 48.85)', 100m)`, ['a01']],
  [`within_distance(lieu, geom'POINT(2.35 48.85)', 1km)`, ['a01', 'a11']],
  [`within_distance(lieu, geom'POINT(180 -17)', 5km)`, ['a08', 'a09']],
  [
    `within_distance(lieu, geom'POINT(2.35 48.85)', 20000km)`,
    ['a01', 'a02', 'a03', 'a04', 'a06', 'a07', 'a08', 'a09', 'a10', 'a11'],
  ],
  [`within_distance(parcelle, geom'POINT(2.35 48.85)', 1km)`, ['a01']],
  [`in_bbox(lieu, 16, -62, 17, -61)`, ['a04', 'a06', 'a07']],
  [`in_bbox(lieu, 17, -61, 16, -62)`, ['a04', 'a06', 'a07']],
  [`in_bbox(lieu, 0, 0, 0, 0)`, ['a10']],
  [`in_bbox(parcelle, 48.85, 2.39, 49, 3)`, ['a01']],
  [`in_bbox(parcelle, 49, 2.39, 50, 3)`, []],
  [`intersects(lieu, geom'POLYGON((2 48, 3 48, 3 49, 2 49, 2 48))')`, ['a01', 'a11']],
  [`within(lieu, geom'POLYGON((2 48, 3 48, 3 49, 2 49, 2 48))')`, ['a01', 'a11']],
  [`polygon(lieu, geom'POLYGON((-62 15, -61 15, -62 17, -62 15))')`, ['a04']],
  [`geometry(lieu, geom'POLYGON((-62 15, -61 15, -62 17, -62 15))')`, ['a04']],
  [`geometry(lieu, geom'POLYGON((-62 15, -61 15, -62 17, -62 15))', WITHIN)`, ['a04']],
  // On the edge: they share a place, and the inside is something else.
  [`intersects(lieu, geom'POLYGON((0 0, 1 0, 1 1, 0 1, 0 0))')`, ['a10']],
  [`within(lieu, geom'POLYGON((0 0, 1 0, 1 1, 0 1, 0 0))')`, []],
  // A hole, and two parts.
  [
    `intersects(lieu, geom'POLYGON((2 48, 3 48, 3 49, 2 49, 2 48), (2.349 48.849, 2.3505 48.849, 2.3505 48.8505, 2.349 48.8505, 2.349 48.849))')`,
    ['a11'],
  ],
  [
    `within(lieu, geom'MULTIPOLYGON(((179 -18, 180 -18, 180 -16, 179 -16, 179 -18)), ((-180 -18, -179 -18, -179 -16, -180 -16, -180 -18)))')`,
    ['a08', 'a09'],
  ],
  [`disjoint(lieu, geom'POLYGON((-70 10, 20 10, 20 60, -70 60, -70 10))')`, ['a08', 'a09', 'a10']],
  [`intersects(parcelle, geom'POLYGON((2.35 48.85, 3 48.85, 3 49, 2.35 48.85))')`, ['a01']],
  [`within(parcelle, geom'POLYGON((2.35 48.85, 3 48.85, 3 49, 2.35 48.85))')`, []],
  [`within(parcelle, geom'POLYGON((2 48, 3 48, 3 49, 2 49, 2 48))')`, ['a01']],
  [`disjoint(parcelle, geom'POLYGON((2 48, 3 48, 3 49, 2 49, 2 48))')`, ['a04']],
  [`intersects(parcelle, geom'LINESTRING(-61.8 16.1, -61.7 16)')`, ['a04']],
  [`intersects(parcelle, geom'{"type":"Point","coordinates":[-61.75,16.05]}')`, ['a04']],
  [`intersects(lieu, geom'POINT(0 0)') or remarquable is false`, ['a02', 'a04', 'a08', 'a10']],
];

/** Every kind of condition finds the trees it should, and its negation all the others. */
export function conditionTests(bench: () => Bench): void {
  test.each(conditions)('where %s', async (where, ids, timezone = 'UTC') => {
    expect(await bench().ids({ where: [where], timezone })).toEqual(ids);
    const others = all.filter((id) => !ids.includes(id));
    expect(await bench().ids({ where: [`not (${where})`], timezone })).toEqual(others);
  });

  test('several conditions must all hold, whatever is inside them', async () => {
    const where = [`espece = 'ACER' or espece = 'ANNONA'`, `age = 5 or age = 45`];
    expect(await bench().ids({ where })).toEqual(['a03', 'a06', 'a07']);
  });

  test.each(hostileTexts)('the text %j is found by equality, and is only a text', async (text) => {
    const literal = `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
    const { results, total } = await bench().ask({ select: 'nom', where: [`nom = ${literal}`] });
    expect(results).toEqual([{ nom: text }]);
    expect(total).toBe(1);
    expect(await bench().ids({ where: [`startswith(nom, ${literal})`] })).toHaveLength(1);
    expect(await bench().ids({ where: [`nom in (${literal}, 'x')`] })).toHaveLength(1);
  });

  test.each([
    [['espece:ACER'], ['a02', 'a03']],
    [['espece:ACER', 'espece:ANNONA'], []],
    [
      ['etiquettes:fruit', 'etiquettes:rue'],
      ['a02', 'a03', 'a06', 'a07'],
    ],
    [['chemin:Europe/France'], ['a01', 'a02', 'a09', 'a10']],
    [['chemin:Europe'], ['a01', 'a02', 'a03', 'a08', 'a09', 'a10']],
    [['chemin:Amérique/Guadeloupe/Basse'], []],
    [['plante:1994'], ['a02', 'a09']],
    [['plante:2019/03'], ['a06', 'a07']],
    [['vu:2024/01/15'], ['a01', 'a02']],
    [['age:45'], ['a03', 'a09']],
    [['espece:x" OR 1=1 --'], []],
  ])('refine=%j', async (refine, ids) => {
    expect(await bench().ids({ refine })).toEqual(ids);
  });

  test('a date is refined by the days of the zone', async () => {
    expect(await bench().ids({ refine: ['vu:2024/01/15'], timezone: 'Europe/Paris' })).toEqual(['a01']);
  });

  test('what is excluded is gone, and what has no value stays', async () => {
    const exclude = ['espece:ACER', 'chemin:Europe'];
    expect(await bench().ids({ exclude })).toEqual(['a04', 'a05', 'a06', 'a07', 'a11', 'a12']);
  });
}

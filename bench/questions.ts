import { inventWords } from './vocabulary.ts';

/**
 * One thing people ask, in the words of both sides. `turn` makes each run a different question, or the portal would
 * answer from its memory of the last one.
 */
export interface Question {
  readonly name: string;
  /** Statements on table `rows` (the 20 columns and `_text`), answered one after the other. */
  readonly raw: (turn: number) => readonly string[];
  /** Path and query below `/api/explore/v2.1/catalog/datasets/bench/`. */
  readonly api: (turn: number, recordIds: readonly string[]) => string;
}

const words = inventWords();
/** In 1 row of 100, and in 1 of 10,000. */
const common = (turn: number) => words[99 + (turn % 60)] ?? '';
const rare = (turn: number) => words[9999 + (turn % 2000)] ?? '';
const category = (turn: number) => `Catégorie ${String.fromCharCode(65 + (turn % 20))}`;
/** As `_text` is folded: accents and ligatures apart. */
const folded = (word: string) =>
  word.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('œ', 'oe').toLowerCase();

const all = '* EXCLUDE (_text)';
const query = (path: string, parameters: Record<string, string | number | readonly string[]>) =>
  `${path}?${new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)])),
  )}`;

const wordQuestion = (name: string, wordOf: (turn: number) => string): Question => ({
  name,
  raw: (turn) => [
    `SELECT ${all} FROM rows WHERE contains(_text, ' ${folded(wordOf(turn))} ') LIMIT 10`,
    `SELECT count(*) FROM rows WHERE contains(_text, ' ${folded(wordOf(turn))} ')`,
  ],
  api: (turn) => query('records', { where: `"${wordOf(turn)}"`, limit: 10 }),
});

export const questions: readonly Question[] = [
  {
    name: 'first page, 10 records and the total',
    raw: (turn) => [`SELECT ${all} FROM rows LIMIT 10 OFFSET ${turn}`],
    api: (turn) => query('records', { limit: 10, offset: turn }),
  },
  {
    name: 'deep page, offset about 9,900',
    raw: (turn) => [`SELECT ${all} FROM rows LIMIT 10 OFFSET ${9980 - turn}`],
    api: (turn) => query('records', { limit: 10, offset: 9980 - turn }),
  },
  {
    name: 'filter and sort, 20 records and the total',
    raw: (turn) => [
      `SELECT ${all} FROM rows WHERE categorie = '${category(turn)}' AND numero > ${turn} ORDER BY date_creation DESC NULLS LAST, id LIMIT 20`,
      `SELECT count(*) FROM rows WHERE categorie = '${category(turn)}' AND numero > ${turn}`,
    ],
    api: (turn) =>
      query('records', {
        where: `categorie = "${category(turn)}" and numero > ${turn}`,
        order_by: 'date_creation desc',
        limit: 20,
      }),
  },
  {
    name: 'three facets',
    raw: (turn) => [
      `SELECT etat, categorie, commune, count(*) AS n FROM rows WHERE numero > ${turn}
       GROUP BY GROUPING SETS ((etat), (categorie), (commune)) ORDER BY n DESC`,
    ],
    api: (turn) => query('facets', { facet: ['etat', 'categorie', 'commune'], where: `numero > ${turn}` }),
  },
  wordQuestion('rare word (1 in 10,000), 10 records and the total', rare),
  wordQuestion('common word (1 in 100), 10 records and the total', common),
  {
    name: 'group by year: count, sum, mean',
    raw: (turn) => [
      `SELECT year(date_creation), count(*), sum(hauteur), avg(circonference) FROM rows WHERE numero > ${turn} GROUP BY 1 ORDER BY 1`,
    ],
    api: (turn) =>
      query('records', {
        select: 'count(*) as n, sum(hauteur) as total, avg(circonference) as mean',
        group_by: 'year(date_creation) as year',
        where: `numero > ${turn}`,
      }),
  },
  {
    name: 'radius of 500 m, 100 records and the total',
    raw: (turn) => {
      const [lat, lon] = [48.8534, 2.3488 + turn * 0.0003];
      const near = `latitude BETWEEN ${lat - 0.0045} AND ${lat + 0.0045}
        AND longitude BETWEEN ${lon - 0.0069} AND ${lon + 0.0069}
        AND 2 * 6371008.8 * asin(sqrt(pow(sin(radians(latitude - ${lat}) / 2), 2)
          + cos(radians(latitude)) * cos(radians(${lat})) * pow(sin(radians(longitude - ${lon}) / 2), 2))) <= 500`;
      return [`SELECT ${all} FROM rows WHERE ${near} LIMIT 100`, `SELECT count(*) FROM rows WHERE ${near}`];
    },
    api: (turn) =>
      query('records', {
        where: `within_distance(geo_point_2d, geom'POINT(${2.3488 + turn * 0.0003} 48.8534)', 500m)`,
        limit: 100,
      }),
  },
  {
    name: 'one record by its id',
    raw: (turn) => [`SELECT ${all} FROM rows WHERE id = ${1 + turn * 97}`],
    api: (turn, recordIds) => `records/${recordIds[turn % recordIds.length]}`,
  },
];

/** What the whole dataset is taken as. */
export const exports = [
  { format: 'csv', copy: `(FORMAT csv, DELIMITER ';', HEADER)` },
  { format: 'json', copy: '(FORMAT json, ARRAY true)' },
  { format: 'parquet', copy: '(FORMAT parquet, COMPRESSION snappy)' },
] as const;

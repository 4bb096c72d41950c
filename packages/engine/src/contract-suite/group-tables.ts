import type { Question } from './bench.ts';

/** A question whose answer is a short table: the values of each result in order. */
export const groupTables: [group_by: string, select: string, rows: unknown[][], more?: Question][] = [
  [
    'espece',
    'count(*)',
    [
      [null, 2],
      ['ACER', 2],
      ['ANNONA', 2],
      ['QUERCUS', 2],
      ['ROYSTONEA', 1],
      ['quercus', 1],
      ['ÉRABLE', 1],
      ['œillet', 1],
    ],
  ],
  [
    'etiquettes',
    'count(*)',
    [
      [null, 2],
      ['A|B', 1],
      ['art', 1],
      ['c;d', 1],
      ['côte', 1],
      ['fruit', 2],
      ['parc', 4],
      ['rue', 2],
      ['vieux', 2],
    ],
  ],
  [
    'remarquable',
    'count(*) as n, avg(hauteur) as h',
    [
      [null, 3, 8],
      [false, 4, 6.15],
      [true, 5, 6.29000002],
    ],
  ],
  [
    'age',
    'count(*)',
    [
      [null, 2],
      [-7, 1],
      [0, 1],
      [5, 2],
      [7, 1],
      [12, 1],
      [30, 1],
      [45, 2],
      [100, 1],
    ],
  ],
  [
    'inventaire',
    'count(*)',
    [
      [null, 4],
      ['1969', 1],
      ['2019', 2],
      ['2020', 1],
      ['2021', 2],
      ['2024', 2],
    ],
  ],
  [
    'year(plante) as annee',
    'max(age) as vieux',
    [
      [null, null],
      [1920, 100],
      [1969, -7],
      [1980, 45],
      [1994, 45],
      [2012, 12],
      [2019, 5],
      [2024, 7],
    ],
  ],
  [
    'lower(espece) as e, remarquable',
    'count(*) as n',
    [
      [null, null, 2],
      ['acer', false, 1],
      ['acer', true, 1],
      ['annona', null, 1],
      ['annona', true, 1],
      ['quercus', false, 1],
      ['quercus', true, 2],
      ['roystonea', false, 1],
      ['érable', false, 1],
      ['œillet', true, 1],
    ],
  ],
  [
    `ifnull(espece, 'aucune') as e`,
    'count(*)',
    [
      ['QUERCUS', 2],
      ['aucune', 2],
    ],
    { where: [`espece is null or espece = 'QUERCUS'`] },
  ],
  [
    `date_format(vu, 'yyyy-MM') as mois`,
    'count(*)',
    [
      ['2023-12', 1],
      ['2024-01', 3],
    ],
    { where: [`vu in [date'2023-12-01'..date'2024-02-01'[`] },
  ],
  // intervals
  [
    'range(age, 20)',
    'count(*)',
    [
      ['[-20, -1]', 1],
      ['[0, 19]', 5],
      ['[20, 39]', 1],
      ['[40, 59]', 2],
      ['[100, 119]', 1],
    ],
  ],
  [
    'range(hauteur, 10)',
    'count(*)',
    [
      ['[-10, 0[', 1],
      ['[0, 10[', 6],
      ['[10, 20[', 3],
      ['[20, 30[', 1],
    ],
  ],
  [
    'range(hauteur, 0.1)',
    'count(*)',
    [
      ['[0, 0.1[', 1],
      ['[0.1, 0.2[', 1],
      ['[0.2, 0.3[', 1],
    ],
    { where: ['hauteur in [0..1]'] },
  ],
  [
    'range(age, *, 10, 50, 60, *) as tranche',
    'count(*) as n, sum(age) as s',
    [
      ['[*, 9]', 5, 10],
      ['[10, 49]', 4, 132],
      ['[50, 59]', 0, null],
      ['[60, *]', 1, 100],
    ],
  ],
  [
    'range(age, 5, 6, 7)',
    'count(*)',
    [
      ['[5, 5]', 2],
      ['[6, 6]', 0],
    ],
  ],
  // As old versions wrote steps: a bracket that turns its back has no end there.
  [
    'range(age, ]10, 50, 60[) as tranche',
    'count(*)',
    [
      ['[*, 9]', 5],
      ['[10, 49]', 4],
      ['[50, 59]', 0],
      ['[60, *]', 1],
    ],
  ],
  [
    'range(age, [5, 6, 7])',
    'count(*)',
    [
      ['[5, 5]', 2],
      ['[6, 6]', 0],
    ],
  ],
  [
    'range(hauteur, *, 10, 15.25, *)',
    'count(*)',
    [
      ['[*, 10.0[', 7],
      ['[10.0, 15.25[', 2],
      ['[15.25, *[', 2],
    ],
  ],
  [
    'range(age, 0, 50, 100) as tranche, remarquable',
    'count(*) as n',
    [
      ['[0, 49]', false, 2],
      ['[0, 49]', true, 2],
      ['[50, 99]', false, 0],
      ['[50, 99]', true, 0],
    ],
    { where: [`id in ('a02', 'a03', 'a04', 'a06')`] },
  ],
  [
    'range(vu, 1 day)',
    'count(*)',
    [
      ['[2024-01-15T00:00:00.000Z, 2024-01-16T00:00:00.000Z[', 2],
      ['[2024-02-01T00:00:00.000Z, 2024-02-02T00:00:00.000Z[', 1],
    ],
    { where: [`id in ('a01', 'a02', 'a03')`] },
  ],
  [
    'range(vu, 1 day)',
    'count(*)',
    [
      ['[2024-03-31T00:00:00+01:00, 2024-04-01T00:00:00+02:00[', 2],
      ['[2024-10-27T00:00:00+02:00, 2024-10-28T00:00:00+01:00[', 2],
    ],
    { where: [`id in ('a06', 'a07', 'a08', 'a09')`], timezone: 'Europe/Paris' },
  ],
  [
    'range(vu, 1 hour)',
    'count(*)',
    [
      ['[2024-10-27T02:00:00+02:00, 2024-10-27T02:00:00+01:00[', 1],
      ['[2024-10-27T02:00:00+01:00, 2024-10-27T03:00:00+01:00[', 1],
    ],
    { where: [`id in ('a08', 'a09')`], timezone: 'Europe/Paris' },
  ],
  [
    'range(vu, 1 year)',
    'count(*)',
    [
      ['[1969-01-01T00:00:00.000Z, 1970-01-01T00:00:00.000Z[', 1],
      ['[2023-01-01T00:00:00.000Z, 2024-01-01T00:00:00.000Z[', 1],
      ['[2024-01-01T00:00:00.000Z, 2025-01-01T00:00:00.000Z[', 9],
    ],
  ],
  [
    'range(plante, 1 week)',
    'count(*)',
    [
      ['[2024-02-26T00:00:00.000Z, 2024-03-04T00:00:00.000Z[', 1],
      ['[2024-12-30T00:00:00.000Z, 2025-01-06T00:00:00.000Z[', 1],
    ],
    { where: [`id in ('a08', 'a11')`] },
  ],
  [
    `range(plante, *, date'1980', date'2019-03-26', *)`,
    'count(*)',
    [
      ['[*, 1980-01-01T00:00:00.000Z[', 2],
      ['[1980-01-01T00:00:00.000Z, 2019-03-26T00:00:00.000Z[', 4],
      ['[2019-03-26T00:00:00.000Z, *[', 5],
    ],
  ],
];

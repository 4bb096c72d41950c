import type { Cell, Field, FieldType, Geometry, Row } from '@parvis/dataset';
import fc from 'fast-check';

/**
 * A field of each type, and small tables of values that meet: few different ones, so that rows are alike, lie on the
 * bounds of queries, and fall on both sides of midnights and of changes of clocks. Doubles are sums of halves, since the
 * engines may add them in any order.
 */
export const randomFields: readonly Field[] = [
  field('t', 'text', { facet: true }),
  field('m', 'text', { multivalued: ',', facet: true, disjunctive: true }),
  field('p', 'text', { hierarchical: '/', facet: true }),
  field('i', 'int', { facet: true }),
  field('b', 'int'),
  field('x', 'double', { facet: true }),
  field('k', 'boolean', { facet: true }),
  field('d', 'date', { facet: true }),
  field('y', 'date', { precision: 'year' }),
  field('s', 'datetime', { facet: true }),
  field('g', 'geo_point_2d'),
  field('h', 'geo_shape'),
];

export const texts = [
  'parc',
  'Parc du nord',
  'Été',
  'été',
  'Cœur de bœuf',
  'coeur',
  'STRASSE',
  'straße',
  "l'île",
  'a "b" \\ c',
  '%_*',
  '🌳 arbre',
  '日本',
  'Zoé, 12',
  'İstanbul',
  'ΟΔΟΣ ﬁn',
  'nord',
] as const;

const paths = ['a', 'a/b', 'a/b/c', 'a/é', 'z', 'z/b', 'a//b'] as const;
export const numbers = [-3, -1, 0, 1, 2, 5, 7, 100] as const;
const large = [9007199254740993n, -9223372036854775807n, '9223372036854775807', 3, -2] as const;
export const halves = [-2.5, -0.5, 0, 0.5, 1, 2.25, 10, 1e6] as const;
export const days = [
  '1969-12-31',
  '1970-01-01',
  '2020-02-29',
  '2023-12-31',
  '2024-01-01',
  '2024-01-31',
  '2024-03-31',
] as const;
export const instants = [
  '1969-12-31T23:59:59.999999Z',
  '2023-12-31T22:30:00Z',
  '2023-12-31T23:30:00Z',
  '2024-01-01T00:00:00Z',
  '2024-03-31T00:59:59.5Z',
  '2024-03-31T01:00:00Z',
  '2024-10-27T00:30:00Z',
  '2024-10-27T01:30:00Z',
  '2024-12-31T18:30:00Z',
] as const;
const places = [
  { lon: 2.35, lat: 48.85 },
  { lon: 2.36, lat: 48.87 },
  { lon: -61.73, lat: 16 },
  { lon: 179.9, lat: -17 },
  { lon: -179.8, lat: -17.1 },
  { lon: 10, lat: 89.5 },
] as const;
const shapes: readonly Geometry[] = [
  { type: 'Point', coordinates: [2.35, 48.85] },
  {
    type: 'LineString',
    coordinates: [
      [2, 48],
      [2.5, 49],
    ],
  },
  {
    type: 'Polygon',
    coordinates: [
      [
        [2, 48],
        [3, 48],
        [3, 49],
        [2, 48],
      ],
    ],
  },
];

function pick<Value extends Cell>(values: readonly Value[]): fc.Arbitrary<Cell> {
  return fc.option<Cell>(fc.constantFrom<Cell>(...values), { freq: 5 });
}

const list: fc.Arbitrary<Cell> = fc.option(
  fc.array(fc.constantFrom(...texts.slice(0, 6)), { maxLength: 3 }),
  {
    freq: 4,
  },
);

export const randomRows: fc.Arbitrary<Row[]> = fc.array(
  fc.tuple(
    pick(texts),
    list,
    pick(paths),
    pick(numbers),
    pick(large),
    pick(halves),
    pick([true, false]),
    pick(days),
    pick(['2019-01-01', '2020-01-01', '2024-01-01']),
    pick(instants),
    pick(places),
    pick(shapes),
  ),
  { maxLength: 30, size: 'max' },
);

function field(name: string, type: FieldType, annotations: Field['annotations'] = {}): Field {
  return { name, type, label: name, description: null, annotations };
}

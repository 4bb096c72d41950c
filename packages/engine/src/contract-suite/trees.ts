import type { Cell, Field, FieldType, Geometry, Row } from '@parvis/dataset';

/**
 * The dataset that every engine answers about: trees of Guadeloupe and Paris, with what real files hold: nothing where
 * something was expected, the same value twice, lists, paths, shapes, instants on both sides of midnight and of the
 * change of clocks, ligatures, and texts that would harm a careless engine.
 */
export const treeFields: readonly Field[] = [
  field('id', 'text', { id: true }),
  field('nom', 'text', { sortable: true }),
  field('espece', 'text', { facet: true }),
  field('etiquettes', 'text', { facet: true, disjunctive: true, multivalued: ',' }),
  field('chemin', 'text', { facet: true, hierarchical: '/' }),
  field('hauteur', 'double'),
  field('age', 'int', { facet: true }),
  field('releve', 'int'),
  field('plante', 'date', { facet: true, facetsort: '-alphanum' }),
  field('inventaire', 'date', { precision: 'year' }),
  field('vu', 'datetime', { facet: true }),
  field('remarquable', 'boolean'),
  field('lieu', 'geo_point_2d'),
  field('parcelle', 'geo_shape'),
  field('photo', 'file'),
  field('detail', 'json_blob'),
];

export const square: Geometry = {
  type: 'Polygon',
  coordinates: [
    [
      [2.3, 48.8],
      [2.4, 48.8],
      [2.4, 48.9],
      [2.3, 48.9],
      [2.3, 48.8],
    ],
  ],
};

const path: Geometry = {
  type: 'LineString',
  coordinates: [
    [-61.8, 16],
    [-61.7, 16.1],
  ],
};

const photo = '{"id":"p1","filename":"chêne.jpg","format":"jpeg","url":"https://example.org/p1"}';

/** Texts that mean something to SQL, JSON, HTML, spreadsheets or JavaScript. */
export const hostileTexts = [
  `'; DROP TABLE records; --`,
  'a "quoted"; text, with\ttabs\nand lines',
  '<script>alert(1)</script> & \\u0000 \\',
  '=HYPERLINK("x")',
  '%_*?{}$1 `back` 🌳 שלום',
] as const;

// biome-ignore format: a table is read by its columns
const table: readonly (readonly Cell[])[] = [
  //id     nom                      espece     étiquettes            chemin                         hauteur age  relevé                 planté        inventaire    vu                             remarquable
  ['a01', 'Chêne du parc',         'QUERCUS', ['vieux', 'parc'],    'Europe/France/Paris',          12.5,   100, 1,                     '1920-03-05', '2019-01-01', '2024-01-15T10:30:00Z',        true,  { lon: 2.35, lat: 48.85 },   square, photo, '{"b":1,"a":[true,null]}'],
  ['a02', 'Érable rouge',          'ACER',    ['rue'],              'Europe/France/Lyon',           8,      30,  9007199254740993n,     '1994-11-20', '2020-01-01', '2024-01-15T23:30:00Z',        false, { lon: 4.84, lat: 45.76 },   null,   null,  '"seul"'],
  ['a03', 'Red maple',             'ACER',    ['parc', 'rue'],      'Europe/Germany/Berlin',        15.25,  45,  '9223372036854775807', '1980-06-01', '2019-01-01', '2024-02-01T00:00:00Z',        true,  { lon: 13.4, lat: 52.52 },   null,   null,  null],
  ['a04', 'Palmier royal',         'ROYSTONEA', ['côte'],           'Amérique/Guadeloupe/Basse-Terre', 20,  12,  -5,                    '2012-07-14', null,         '2023-12-31T22:30:00Z',        false, { lon: -61.73, lat: 16 },    path,   null,  null],
  ['a05', hostileTexts[0],         null,      null,                 null,                           null,   null, null,                 null,         null,         null,                          null,  null,                        null,   null,  null],
  ['a06', 'Cœur-de-bœuf',          'ANNONA',  ['fruit', 'fruit'],   'Amérique/Guadeloupe',          3.5,    5,   0,                     '2019-03-26', '2021-01-01', '2024-03-31T00:59:59.999999Z', true,  { lon: -61.55, lat: 16.25 }, null,   null,  null],
  ['a07', 'COEUR DE BOEUF',        'ANNONA',  ['fruit'],            'Amérique/Guadeloupe/Pointe-à-Pitre', 3.5, 5, 1,                     '2019-03-26', '2021-01-01', '2024-03-31T01:00:00Z',        null,  { lon: -61.55, lat: 16.25 }, null,   null,  null],
  ['a08', hostileTexts[1],         'quercus', ['parc'],             'Europe',                       0.1,    0,   2,                     '2024-02-29', '2024-01-01', '2024-10-27T00:30:00Z',        false, { lon: 179.99, lat: -17 },   null,   null,  null],
  ['a09', hostileTexts[2],         'QUERCUS', ['vieux'],            'Europe/France/Paris',          0.2,    45,  3,                     '1994-11-20', null,         '2024-10-27T01:30:00Z',        true,  { lon: -179.99, lat: -17 },  null,   null,  null],
  ['a10', hostileTexts[3],         'ÉRABLE',  ['A|B', 'c;d'],       'Europe/France',                -3.5,   -7,  4,                     '1969-12-31', '1969-01-01', '1969-12-31T23:59:59.500000Z', false, { lon: 0, lat: 0 },          null,   null,  null],
  ['a11', hostileTexts[4],         'œillet',  null,                 'Amérique',                     1e-7,   7,   5,                     '2024-12-31', '2024-01-01', '2024-12-31T23:00:00Z',        true,  { lon: 2.351, lat: 48.851 }, null,   null,  null],
  ['a12', 'Parti des arts du chêne', null,    ['parc', 'art'],      null,                           12.5,   null, 6,                    '2024-01-01', null,         '2024-01-01T00:00:00Z',        null,  null,                        null,   null,  null],
];

export const treeRows: readonly Row[] = table;

function field(name: string, type: FieldType, annotations: Field['annotations'] = {}): Field {
  return { name, type, label: `${name} <b>"'; --`, description: null, annotations };
}

import type { Field, Row } from '@parvis/dataset';
import { compileFacets, compileQuery, type Expression, type RecordsPlan } from '@parvis/odsql';
import { expect, test } from 'vitest';
import { evaluateFacets, evaluateQuery } from './index.ts';

const setting = { timezone: 'UTC', lang: 'en', now: new Date('2024-06-15T12:00:00Z') };

function field(name: string, type: Field['type'], annotations: Field['annotations'] = {}): Field {
  return { name, type, label: name, description: null, annotations };
}

// As the catalogue describes its datasets.
const fields = [
  field('dataset_id', 'text'),
  field('default.title', 'text'),
  field('default.keyword', 'text', { multivalued: ',', facet: true }),
  field('default.modified', 'datetime', { facet: true }),
  field('default.records_count', 'int'),
];
const rows: Row[] = [
  ['trees', 'Trees', ['tree', 'park'], '2024-07-01T08:00:00Z', 6],
  ['meta-only', 'Paper archive', [], '2020-11-05T00:00:00Z', null],
];
const schema = { fields, aliases: { title: 'default.title', modified: 'default.modified' } };

test('the catalogue can be asked like any dataset', () => {
  const request = { where: ['"paper" or modified > 2023'], order_by: 'title', limit: 10, offset: 0 };
  const { results, total } = evaluateQuery({ fields, rows }, compileQuery(request, schema, setting));
  expect(total).toBe(2);
  expect(results[0]).toEqual({
    dataset_id: 'meta-only',
    'default.title': 'Paper archive',
    'default.keyword': null,
    'default.modified': '2020-11-05T00:00:00+00:00',
    'default.records_count': null,
  });
});

test('the facets of the catalogue are counted', () => {
  const { plan } = compileFacets({ facet: ['default.keyword'] }, schema, setting);
  expect(evaluateFacets({ fields, rows }, plan)).toEqual([
    {
      field: 'default.keyword',
      values: [
        { path: ['park'], count: 1 },
        { path: ['tree'], count: 1 },
      ],
    },
  ]);
});

test('the hull of places is the envelope of their field', () => {
  const place = field('lieu', 'geo_point_2d');
  const places = [
    [0, 0],
    [4, 0],
    [0, 4],
    [1, 1],
  ].map(([lon = 0, lat = 0]): Row => [{ lon, lat }]);
  const operand: Expression = { kind: 'field', field: place, type: 'geo_point_2d' };
  const plan: RecordsPlan = {
    kind: 'records',
    timezone: 'UTC',
    lang: 'en',
    columns: [
      {
        key: 'e',
        expression: { kind: 'aggregate', name: 'envelope', operand, distinct: false, type: 'geo_shape' },
      },
    ],
    where: null,
    order: [],
    limit: 1,
    offset: 0,
  };
  const ring = [
    [0, 0],
    [4, 0],
    [0, 4],
    [0, 0],
  ];
  expect(evaluateQuery({ fields: [place], rows: places }, plan).results).toEqual([
    { e: { type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties: {} } },
  ]);
});

test('thousands of datasets are searched, grouped and counted while a page is drawn', () => {
  const many = Array.from(
    { length: 3000 },
    (_, index): Row => [
      `d${index}`,
      `Jeu de données numéro ${index} sur les arbres remarquables`,
      [`mot${index % 50}`, 'arbre'],
      '2024-07-01T08:00:00Z',
      index,
    ],
  );
  const table = { fields, rows: many };
  const request = { where: ['"donnees 29" or records > 2990'], order_by: '-records', limit: 10, offset: 0 };
  const aliased = { fields, aliases: { records: 'default.records_count' } };
  const { total } = evaluateQuery(table, compileQuery(request, aliased, setting));
  expect(total).toBe(10);
  const { plan } = compileFacets({ facet: ['default.keyword'], where: ['"arbres"'] }, schema, setting);
  expect(evaluateFacets(table, plan)[0]?.values[0]).toEqual({ path: ['arbre'], count: 3000 });
});

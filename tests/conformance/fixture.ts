import type { Cell, DefaultMetas, Field, FieldType, Row, Visibility } from '@parvis/dataset';

/*
 * What the portal holds while it is compared with the reference: six trees, an archive without records, and a survey that only
 * its keeper may know of. Small enough to be counted by hand.
 */

export interface FixtureDataset {
  readonly id: string;
  readonly visibility: Visibility;
  readonly metas: Partial<DefaultMetas> & Pick<DefaultMetas, 'title'>;
  readonly fields: readonly Field[];
  /** Null: nothing was ever published. */
  readonly rows: readonly Row[] | null;
}

function field(
  name: string,
  type: FieldType,
  label: string,
  annotations: Field['annotations'] = {},
  description: string | null = null,
): Field {
  return { name, type, label, description, annotations };
}

const treeFields: readonly Field[] = [
  field('id', 'text', 'Identifier', { id: true }, 'Unique key of the tree'),
  field('name', 'text', 'Name', { sortable: true }),
  field('kind', 'text', 'Kind of tree', { facet: true }, 'Genus, in Latin capitals'),
  field('tags', 'text', 'Tags', { facet: true, disjunctive: true, multivalued: ',' }),
  field('path', 'text', 'Place', { facet: true, hierarchical: '/' }, 'Continent/country/town'),
  field('height', 'double', 'Height (m)', { unit: 'm', decimals: 2 }),
  field('age', 'int', 'Age (years)'),
  field('planted', 'date', 'Planted on', { facet: true, facetsort: '-alphanum', timerangeFilter: true }),
  field('seen', 'datetime', 'Last seen', { facet: true }),
  field('ok', 'boolean', 'Healthy'),
  field('loc', 'geo_point_2d', 'Location'),
];

function tree(...[id, name, kind, tags, path, height, age, planted, seen, ok, loc]: readonly Cell[]): Row {
  return [id, name, kind, tags, path, height, age, planted, seen, ok, loc].map((cell) => cell ?? null);
}

const at = (lat: number, lon: number) => ({ lon, lat });

// biome-ignore format: a table is read in lines
const trees: readonly Row[] = [
  tree('a1', 'Chêne du parc', 'QUERCUS', ['old', 'park'], 'Europe/France/Paris', 12.5, 100, '1920-03-05', '2024-01-15T10:30:00Z', true, at(48.85, 2.35)),
  tree('a2', 'Érable rouge', 'ACER', ['street'], 'Europe/France/Lyon', 8, 30, '1994-11-20', '2024-01-15T23:30:00Z', false, at(45.76, 4.84)),
  tree('a3', 'Red maple', 'ACER', ['park', 'street'], 'Europe/Germany/Berlin', 15.25, 45, '1980-06-01', '2024-02-01T00:00:00Z', true, at(52.52, 13.4)),
  tree('a4', 'Palm root', 'QUERCUS', ['coast'], 'America/Guadeloupe/Basse-Terre', 20, 12, '2012-07-14', '2023-12-31T22:30:00Z', false, at(16, -61.73)),
  tree('a5', 'THE ROOT OF WINTERS'),
  tree('a6', 'Winter flowers', 'QUERCUS', ['old'], 'Europe/France/Paris', 3.5, 5, '2019-03-26', '2024-07-01T08:00:00Z', true, at(48.86, 2.34)),
];

/** The names of the trees' fields, in order. */
export const treeKeys: readonly string[] = treeFields.map(({ name }) => name);

export const fixture: readonly FixtureDataset[] = [
  {
    id: 'trees',
    visibility: 'domain',
    metas: {
      title: 'Trees',
      description: '<p>Trees of the city.</p>',
      theme: ['Environment'],
      keyword: ['tree', 'park'],
      publisher: 'City',
      language: 'en',
      modified: '2024-07-01T08:00:00Z',
    },
    fields: treeFields,
    rows: trees,
  },
  {
    id: 'meta-only',
    visibility: 'domain',
    metas: {
      title: 'Paper archive',
      description: '<p>Registers kept on shelves.</p>',
      theme: ['Culture'],
      keyword: ['archive'],
      publisher: 'Museum',
      language: 'fr',
      modified: '2020-11-05T00:00:00Z',
    },
    fields: [],
    rows: null,
  },
  {
    id: 'secret',
    visibility: 'restricted',
    metas: {
      title: 'Restricted survey',
      description: '<p>For the keeper’s eyes.</p>',
      theme: ['Administration'],
      keyword: ['survey'],
      publisher: 'City',
      language: 'en',
      modified: '2023-05-02T12:00:00Z',
    },
    fields: [
      field('id', 'text', 'Identifier', { id: true }),
      field('note', 'text', 'Note'),
      field('amount', 'int', 'Amount', { facet: true }),
    ],
    rows: [
      ['s1', 'first', 1],
      ['s2', 'second', 2],
    ],
  },
];

import type { Field, FieldType, Row } from '@parvis/dataset';
import type { TestDataset } from './publish.ts';

/* Four towns, for tests of what is done with any dataset. */

function field(name: string, type: FieldType, label: string, annotations: Field['annotations'] = {}): Field {
  return { name, type, label, description: null, annotations };
}

const fields: readonly Field[] = [
  field('code', 'text', 'Code INSEE', { id: true }),
  field('name', 'text', 'Nom', { sortable: true }),
  field('island', 'text', 'Île', { facet: true }),
  field('population', 'int', 'Population'),
  field('founded', 'date', 'Fondée le', { facet: true }),
  field('surveyed', 'datetime', 'Relevée le'),
  field('coastal', 'boolean', 'Littorale'),
  field('tags', 'text', 'Étiquettes', { facet: true, multivalued: ',' }),
  field('place', 'geo_point_2d', 'Mairie'),
];

// biome-ignore format: a table is read in lines
const rows: readonly Row[] = [
  ['97120', 'Pointe-à-Pitre', 'Grande-Terre', 15181, '1764-01-01', '2024-01-15T10:30:00Z', true, ['port', 'market'], { lon: -61.534, lat: 16.241 }],
  ['97105', 'Basse-Terre', 'Basse-Terre', 9861, '1649-01-01', '2024-06-15T23:30:00Z', true, ['port'], { lon: -61.726, lat: 15.998 }],
  ['97101', 'Les Abymes', 'Grande-Terre', 53514, null, null, true, ['market'], { lon: -61.504, lat: 16.27 }],
  ['97131', 'Terre-de-Haut; "Les Saintes"', 'Les Saintes', 1519, '1648-10-18', null, true, null, null],
];

export const towns: TestDataset = {
  id: 'towns',
  description: {
    title: 'Towns of the archipelago',
    description: '<p>Where people <strong>live</strong> &amp; work.</p>',
    theme: ['Territory'],
    keyword: ['town', 'population'],
    publisher: 'Region',
    modified: '2026-01-02T03:04:05.000Z',
  },
  fields,
  rows,
};

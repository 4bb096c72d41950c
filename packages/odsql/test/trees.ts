import type { Annotations, Field, FieldType } from '@parvis/dataset';
import type { Schema } from '../src/index.ts';

/** A field of each type, the annotations that change a plan, and names that are also words of the language. */
export const trees: Schema = {
  fields: [
    field('id', 'text', { id: true }),
    field('name', 'text', { sortable: true }),
    field('kind', 'text', { facet: true }),
    field('tags', 'text', { facet: true, disjunctive: true, multivalued: ',' }),
    field('path', 'text', { facet: true, hierarchical: '/' }),
    field('height', 'double', { unit: 'm' }),
    field('age', 'int'),
    field('planted', 'date', { facet: true, facetsort: '-alphanum' }),
    field('seen', 'datetime', { facet: true }),
    field('ok', 'boolean'),
    field('loc', 'geo_point_2d'),
    field('crown', 'geo_shape'),
    field('notes', 'json_blob'),
    field('photo', 'file'),
    field('year', 'int'),
    field('date', 'date'),
    field('order', 'text'),
  ],
};

/** The way metadata are named: with their template, which the first template may leave out. */
export const catalogue: Schema = {
  fields: [
    field('dataset_id', 'text'),
    field('default.title', 'text'),
    field('default.theme', 'text', { facet: true, disjunctive: true, multivalued: ',' }),
    field('default.modified', 'datetime', { facet: true }),
    field('default.records_count', 'int'),
    field('custom.data-owner', 'text', { facet: true }),
  ],
  aliases: {
    datasetid: 'dataset_id',
    title: 'default.title',
    theme: 'default.theme',
    modified: 'default.modified',
    records_count: 'default.records_count',
  },
};

function field(name: string, type: FieldType, annotations: Annotations = {}): Field {
  return { name, type, label: name, description: null, annotations };
}

import { expect } from 'vitest';
import { type Answer, API, type Case, DATASETS, EXPORTS, type Section, TREES } from '../case.ts';
import { treeKeys } from '../fixture.ts';

const idsOf = ({ json }: Answer): string[] =>
  json.results.map(({ dataset_id }: { dataset_id: string }) => dataset_id);

function datasets(number: string, says: string, query: string, ids: readonly string[]): Case {
  return {
    case: number,
    says,
    ask: `${DATASETS}?${query}`,
    check: (answer) => expect(idsOf(answer).toSorted()).toEqual(ids.toSorted()),
  };
}

const formats = (number: string, says: string, ask: string): Case => ({
  case: number,
  says,
  ask,
  check: ({ json }) => {
    const rels = json.links.map(({ rel }: { rel: string }) => rel);
    expect(rels).toEqual(expect.arrayContaining(['csv', 'json']));
  },
});

const members = [
  'visibility',
  'fields',
  'dataset_id',
  'dataset_uid',
  'has_records',
  'features',
  'attachments',
  'alternative_exports',
  'data_visible',
  'metas',
];

export const catalogueSection: Section = {
  title: 'catalogue',
  cases: [
    {
      case: '183',
      says: 'two datasets for everyone, each with its members in order and no links',
      ask: DATASETS,
      total: 2,
      check: (answer) => {
        expect(idsOf(answer).toSorted()).toEqual(['meta-only', 'trees']);
        for (const dataset of answer.json.results) expect(Object.keys(dataset)).toEqual(members);
      },
    },
    {
      case: '185',
      says: 'a dataset that does not exist, said on lines of two members',
      ask: `${DATASETS}/nope`,
      status: 404,
      refusal: { code: 'NotFoundResource', holds: ['The requested dataset nope does not exist.'] },
      check: ({ headers, text, json }) => {
        expect(headers.get('content-type')).toBe('application/json');
        expect(text).toMatch(/^\{\n {2}"error_code": "NotFoundResource",\n {2}"message": /);
        expect(json.message).toBe('The requested dataset nope does not exist.');
      },
    },
    {
      case: '186',
      says: 'a dataset that is not for everyone does not exist for everyone else',
      ask: `${DATASETS}/secret`,
      status: 404,
      refusal: { code: 'NotFoundResource' },
    },
    datasets('187', 'a word of the metadata', 'where="paper"', ['meta-only']),
    {
      case: '189',
      says: 'a dataset by its id, with the names and types of its fields',
      ask: `${DATASETS}?where=datasetid:"trees"`,
      check: ({ json }) => {
        expect(json.results).toHaveLength(1);
        const [{ metas, fields }] = json.results;
        expect(metas.default.title).toBe('Trees');
        expect(fields.map(({ name }: { name: string }) => name)).toEqual(treeKeys);
        expect(fields.at(-1)).toMatchObject({ name: 'loc', type: 'geo_point_2d' });
      },
    },
    datasets('190a', 'since a year, without the name of the template', 'where=modified>2020', [
      'trees',
      'meta-only',
    ]),
    datasets('190b', 'and with it', "where=default.modified>date'2021'", ['trees']),
    datasets('191', 'by the number of records', 'where=records_count>5', ['trees']),
    {
      case: '193',
      says: 'datasets are grouped as records are',
      ask: `${DATASETS}?select=count(*)&group_by=language`,
      rowsInAnyOrder: [
        { language: 'en', 'count(*)': 1 },
        { language: 'fr', 'count(*)': 1 },
      ],
    },
    {
      case: '194',
      says: 'the latest first',
      ask: `${DATASETS}?order_by=modified desc&limit=1`,
      total: 2,
      check: (answer) => expect(idsOf(answer)).toEqual(['trees']),
    },
    {
      case: '195b',
      says: 'metadata of applications stay out of sight',
      ask: TREES,
      check: ({ json }) => {
        expect(json.metas.default.title).toBe('Trees');
        expect(json.metas).not.toHaveProperty('explore');
      },
    },
    {
      case: '197',
      says: 'a list of attachments, even of none',
      ask: `${TREES}/attachments`,
      check: ({ json }) => expect(json).toEqual({ links: [], _links: [], attachments: [] }),
    },
    formats('198a', 'the formats of the catalogue', `${API}/catalog/exports`),
    formats('198b', 'the formats of a dataset', EXPORTS),
  ],
};

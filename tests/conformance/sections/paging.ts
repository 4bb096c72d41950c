import { expect } from 'vitest';
import { placeholders, RECORDS, type Section } from '../case.ts';

const everyId = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'];

export const pagingSection: Section = {
  title: 'pages of records',
  cases: [
    {
      case: '15',
      says: 'a page of nothing still counts',
      ask: `${RECORDS}?limit=0`,
      check: ({ json }) => expect(json).toEqual({ total_count: 6, results: [] }),
    },
    {
      case: '17',
      says: 'how far one may page is said with the sum that was asked',
      ask: `${RECORDS}?limit=100&offset=9901`,
      refusal: {
        code: 'InvalidRESTParameterError',
        holds: [
          'Invalid value for sum of offset + limit API parameter: 10001 was found but <= 10000 is expected.',
        ],
      },
    },
    {
      case: '18',
      says: 'a hundred at most',
      ask: `${RECORDS}?limit=101`,
      refusal: {
        code: 'InvalidRESTParameterError',
        holds: ['Invalid value for limit API parameter: 101 was found but -1 <= limit <= 100 is expected.'],
      },
    },
    {
      case: '19',
      says: 'minus one at least',
      ask: `${RECORDS}?limit=-2`,
      refusal: {
        code: 'InvalidRESTParameterError',
        holds: ['Invalid value for limit API parameter: -2 was found but -1 <= limit <= 100 is expected.'],
      },
    },
    {
      case: '21',
      says: 'minus one is as many as a page holds',
      ask: `${RECORDS}?limit=-1`,
      total: 6,
      ids: everyId,
    },
    { case: '22', says: 'nothing begins before the first', ask: `${RECORDS}?offset=-1`, refusal: {} },
    {
      case: '23',
      says: 'three pages of two are six records, each once',
      ask: `${RECORDS}?limit=2&offset=2`,
      check: async (answer, ask) => {
        const pages = [
          answer,
          await ask(`${RECORDS}?limit=2&offset=0`),
          await ask(`${RECORDS}?limit=2&offset=4`),
        ];
        const ids = pages.flatMap(({ json }) => json.results.map(({ id }: { id: string }) => id));
        expect(ids.toSorted()).toEqual(everyId);
      },
    },
    {
      case: '25',
      says: 'a record by its id is the bare object',
      ask: `${RECORDS}/${placeholders.recordA1}`,
      check: ({ json }) => {
        expect(json).toMatchObject({ id: 'a1', name: 'Chêne du parc' });
        expect(json).not.toHaveProperty('results');
        expect(json).not.toHaveProperty('record');
      },
    },
    { case: '26', says: 'a record that is not there', ask: `${RECORDS}/deadbeef`, status: 404, refusal: {} },
    {
      case: '27',
      says: 'nothing found is an answer, not an error',
      ask: `${RECORDS}?where=id="zzz"`,
      check: ({ json }) => expect(json).toEqual({ total_count: 0, results: [] }),
    },
  ],
};

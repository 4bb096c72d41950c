import { expect } from 'vitest';
import { type Case, RECORDS, type Section } from '../case.ts';

function ordered(number: string, says: string, query: string, ids: readonly string[]): Case {
  return { case: number, says, ask: `${RECORDS}?order_by=${query}`, ordered: ids };
}

const oldestFirst = ['a1', 'a3', 'a2', 'a4', 'a6', 'a5'];

export const orderBySection: Section = {
  title: 'order_by',
  cases: [
    ordered('154', 'smallest first, what is empty last', 'age', ['a6', 'a4', 'a2', 'a3', 'a1', 'a5']),
    ordered('155a', 'greatest first, what is empty last all the same', 'age desc', oldestFirst),
    ordered('155b', 'a minus is descending', '-age', oldestFirst),
    ordered('157', 'by a function', 'length(name) desc&limit=1', ['a5']),
    {
      case: '158',
      says: 'by chance, the same chance for the same seed',
      ask: `${RECORDS}?order_by=random(1)`,
      ids: ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'],
      check: async (answer, ask) =>
        expect((await ask(`${RECORDS}?order_by=random(1)`)).json).toEqual(answer.json),
    },
    ordered('159', 'nearest first', "distance(loc, geom'POINT(2.35 48.85)')&where=loc is not null", [
      'a1',
      'a6',
      'a2',
      'a3',
      'a4',
    ]),
    {
      case: '161',
      says: 'by an aggregate, then by a key',
      ask: `${RECORDS}?group_by=kind&order_by=count(*) desc,kind`,
      check: ({ json }) =>
        expect(json.results.map((row: { kind: string }) => row.kind)).toEqual(['QUERCUS', 'ACER', null]),
    },
  ],
};

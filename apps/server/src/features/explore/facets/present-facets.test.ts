import type { Field } from '@parvis/dataset';
import type { FacetDescription } from '@parvis/odsql';
import { expect, test } from 'vitest';
import { presentFacets } from './present-facets.ts';

const field: Field = { name: 'path', type: 'text', label: 'Place', description: null, annotations: {} };

function describe(changes: Partial<FacetDescription>): FacetDescription {
  return { name: 'path', field, disjunctive: false, selections: [], separator: null, ...changes };
}

const present = (description: FacetDescription, ...values: [string[], number][]) =>
  presentFacets(
    [{ field: 'path', values: values.map(([path, count]) => ({ path, count })) }],
    [description],
  )[0]?.facets;

test('values stay in the order they were counted in', () => {
  expect(present(describe({}), [['QUERCUS'], 3], [['ACER'], 2])).toEqual([
    { name: 'QUERCUS', count: 3, state: 'displayed', value: 'QUERCUS' },
    { name: 'ACER', count: 2, state: 'displayed', value: 'ACER' },
  ]);
});

test('a path opens under what was refined, and each node can be sent back', () => {
  const refined = describe({
    separator: '/',
    selections: [{ state: 'refined', path: ['Europe', 'France'] }],
  });
  expect(
    present(refined, [['Europe'], 3], [['Europe', 'France'], 3], [['Europe', 'France', 'Lyon'], 1]),
  ).toEqual([
    {
      name: 'Europe',
      count: 3,
      state: 'refined',
      value: 'Europe',
      facets: [
        {
          name: 'France',
          count: 3,
          state: 'refined',
          value: 'Europe/France',
          facets: [{ name: 'Lyon', count: 1, state: 'displayed', value: 'Europe/France/Lyon' }],
        },
      ],
    },
  ]);
});

test('an excluded value is shown without a count, to be put back', () => {
  const excluded = describe({ selections: [{ state: 'excluded', path: ['ACER'] }] });
  expect(present(excluded, [['QUERCUS'], 3])).toEqual([
    { name: 'QUERCUS', count: 3, state: 'displayed', value: 'QUERCUS' },
    { name: 'ACER', state: 'excluded', value: 'ACER' },
  ]);
});

test('a refined value is shown even when no record has it', () => {
  const refined = describe({ separator: '/', selections: [{ state: 'refined', path: ['Asia', 'Japan'] }] });
  expect(present(refined)).toEqual([
    {
      name: 'Asia',
      count: 0,
      state: 'refined',
      value: 'Asia',
      facets: [{ name: 'Japan', count: 0, state: 'refined', value: 'Asia/Japan' }],
    },
  ]);
});

test('excluding below a node neither refines nor hides the node', () => {
  const excluded = describe({
    separator: '/',
    selections: [{ state: 'excluded', path: ['Europe', 'France'] }],
  });
  expect(present(excluded, [['Europe'], 1])).toEqual([
    {
      name: 'Europe',
      count: 1,
      state: 'displayed',
      value: 'Europe',
      facets: [{ name: 'France', state: 'excluded', value: 'Europe/France' }],
    },
  ]);
});

test('a value with a slash is one value where there are no levels', () => {
  expect(present(describe({}), [['S/O'], 1])?.[0]).toMatchObject({ name: 'S/O', value: 'S/O' });
});

test('a facet without a value is left out', () => {
  expect(presentFacets([{ field: 'path', values: [] }], [describe({})])).toEqual([]);
});

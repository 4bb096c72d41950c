import { expect, test } from 'vitest';
import { askRefinements, readRefinements, toggled, without, writeRefinements } from './refinement.ts';

const theme = { facet: 'theme', value: 'Culture', isExcluded: false };
const noDraft = { facet: 'state', value: 'brouillon', isExcluded: true };

test('reads the filters of an address as older portals wrote it, and writes the same', () => {
  const query = new URLSearchParams(
    'refine.theme=Culture&exclude.state=brouillon&disjunctive.theme=true&tab=x',
  );
  expect(readRefinements(query)).toEqual([theme, noDraft]);
  const written = new URLSearchParams();
  writeRefinements(written, [theme, noDraft]);
  expect(String(written)).toBe('refine.theme=Culture&exclude.state=brouillon');
});

test('asks the API for what was kept and what was left out', () => {
  const query = new URLSearchParams();
  askRefinements(query, [theme, noDraft]);
  expect([...query]).toEqual([
    ['refine', 'theme:Culture'],
    ['exclude', 'state:brouillon'],
  ]);
});

test('an address that nobody’s clicks made is cut, not refused', () => {
  const long = new URLSearchParams([
    ...Array.from({ length: 80 }, (_, index): [string, string] => ['refine.theme', String(index)]),
    ['refine.theme', 'x'.repeat(501)],
    ['refine.', 'x'],
    [`refine.${'x'.repeat(101)}`, 'x'],
    ['refine.theme', ''],
  ]);
  expect(readRefinements(long)).toHaveLength(50);
  expect(readRefinements(new URLSearchParams('refine.a=1&refine.a=1'))).toHaveLength(1);
});

test('a second click on a value takes the filter away', () => {
  expect(toggled([], 'theme', 'Culture')).toEqual([theme]);
  expect(toggled([theme, noDraft], 'theme', 'Culture')).toEqual([noDraft]);
  expect(without([theme, noDraft], noDraft)).toEqual([theme]);
});

test('a month takes the place of its year', () => {
  const year = { facet: 'modified', value: '2024', isExcluded: false };
  expect(toggled([year], 'modified', '2024/05').map(({ value }) => value)).toEqual(['2024/05']);
  expect(toggled([year], 'modified', '2023').map(({ value }) => value)).toEqual(['2024', '2023']);
});

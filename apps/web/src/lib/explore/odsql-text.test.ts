import fc from 'fast-check';
import { expect, test } from 'vitest';
import { facetCall, facetPair, nameOf, searchClause, textLiteral } from './odsql-text.ts';

/** Reads one literal at the start of a text, as the query language does: what it holds, and what is left behind it. */
function readLiteral(text: string): { value: string; rest: string } {
  const [whole = '', inside = ''] = /^"((?:[^"\\]|\\[\s\S])*)"/.exec(text) ?? [];
  return { value: inside.replace(/\\([\s\S])/g, '$1'), rest: text.slice(whole.length) };
}

test('whatever a visitor types stays one text and never becomes a piece of query', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      expect(readLiteral(textLiteral(typed))).toEqual({ value: typed, rest: '' });
      expect(readLiteral(searchClause(typed).slice('search('.length))).toEqual({ value: typed, rest: ')' });
    }),
  );
  expect(searchClause('") or 1=1 --')).toBe('search("\\") or 1=1 --")');
  expect(textLiteral('\\')).toBe('"\\\\"');
});

test('a name that is a word of the language, or no plain name, stands between back quotes', () => {
  expect(nameOf('height')).toBe('height');
  expect(nameOf('default.modified')).toBe('default.modified');
  for (const name of ['year', 'date', 'COUNT', '2a', 'data-owner']) expect(nameOf(name)).toBe(`\`${name}\``);
  expect(nameOf('a`, b')).toBe('`a\\`, b`');
});

test('the value of a filter is sent as it is, and quoted only where it would be read otherwise', () => {
  expect(facetPair('commune', 'L’Anse-Bertrand: "nord"')).toBe('commune:L’Anse-Bertrand: "nord"');
  expect(facetPair('kind', '"quoted"')).toBe('kind:"\\"quoted\\""');
  expect(facetPair('kind', ' spaced ')).toBe('kind:" spaced "');
  expect(facetPair('a:b', 'c')).toBe('`a:b`:c');
});

test('a facet says how it wants to be counted', () => {
  expect(facetCall('theme', {})).toBe('facet(name="theme")');
  expect(facetCall('kind', { disjunctive: true, sort: '-count', limit: 20 })).toBe(
    'facet(name="kind", disjunctive=true, sort="-count", limit=20)',
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { snippetsOf } from './snippets.ts';

test('whatever is searched, the call stays one text in each language', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const url = `http://portal.test/records?${new URLSearchParams({ where: typed })}`;
      for (const { code } of snippetsOf(url)) {
        const [, text = ''] = /"(http:[^"]*)"/.exec(code) ?? [];
        expect(text).not.toMatch(/["'`$\\!\s]/);
        expect(new URL(text).searchParams.get('where')).toBe(new URL(url).searchParams.get('where'));
      }
    }),
  );
});

test('there is an example for a shell and for three languages', () => {
  expect(snippetsOf('http://portal.test/').map(({ name }) => name)).toEqual([
    'curl',
    'Python',
    'JavaScript',
    'R',
  ]);
});

import { expect, test } from 'vitest';
import { jsonTokens } from './json-tokens.ts';

test('each piece of an answer says what it is, and together they are the whole text', () => {
  const { tokens, isCut } = jsonTokens('{"nom": "Abymes \\"les\\"", "n": -1.5e3, "vide": null}', 1000);
  expect(tokens.map(({ text }) => text).join('')).toBe(
    '{\n  "nom": "Abymes \\"les\\"",\n  "n": -1500,\n  "vide": null\n}',
  );
  expect(tokens.filter(({ kind }) => kind !== 'plain').map(({ kind }) => kind)).toEqual([
    'key',
    'text',
    'key',
    'number',
    'key',
    'word',
  ]);
  expect(isCut).toBe(false);
});

test('a long answer is cut, and what is no JSON is shown as it came', () => {
  const long = jsonTokens(JSON.stringify({ a: 'x'.repeat(500) }), 100);
  expect(long.isCut).toBe(true);
  expect(long.tokens.map(({ text }) => text).join('')).toHaveLength(100);
  expect(jsonTokens('<html>', 100).tokens).toEqual([{ kind: 'plain', text: '<html>' }]);
});

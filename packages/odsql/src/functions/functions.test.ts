import { expect, test } from 'vitest';
import { compileQuery } from '../check/query.ts';
import type { Expression, LiteralValue } from '../plan/index.ts';
import { wall } from '../time/instant.ts';
import { formatted, readFormat } from './date-pattern.ts';
import { scalarFunctionNamed, scalarFunctions } from './list.ts';

const setting = { timezone: 'UTC', lang: 'fr' };

const examples = scalarFunctions.flatMap(({ examples }) =>
  examples.map(({ expression, gives }) => [expression, gives] as const),
);

test.each(examples)('%s gives what its page says', (text, gives) => {
  const given = evaluate(expressionOf(text));
  if (typeof gives === 'number') expect(given).toBeCloseTo(gives, 6);
  else expect(given).toEqual(gives);
});

test.each(scalarFunctions.map((one) => [one.name, one] as const))('%s says what it does', (name, one) => {
  expect(one.name).toBe(name);
  expect(one.summary).toMatch(/\.$/);
  expect(one.examples.length).toBeGreaterThan(0);
});

test('parts of an instant are those of the zone, of a date its own', () => {
  const { evaluate: hour } = scalarFunctionNamed('hour');
  const paris = { timezone: 'Europe/Paris', lang: 'fr' };
  expect(hour(['2024-07-14T23:30:00Z'], ['datetime'], paris)).toBe(1);
  expect(hour(['2024-07-14'], ['date'], paris)).toBe(0);
});

test.each([
  ['fr', 'mar. 5 mars 2024, mardi', 'E d MMMM yyyy, EEEE'],
  ['en', 'Tue 5 March 2024, Tuesday', 'E d MMMM yyyy, EEEE'],
  ['de', 'Dienstag', 'EEEE'],
  ['xx', 'Tuesday', 'EEEE'],
])('in %s, dates read %s', (lang, expected, format) => {
  expect(formatted(wall(2024, 3, 5), format, lang)).toBe(expected);
});

test.each([
  ["d'j'", '5j'],
  ["''d''", "'5'"],
  ["'l''an' yyyy", "l'an 2024"],
  ['d%Y', '5%2024'],
  ['d/M', '5/3'],
])('the format %s gives %s', (format, expected) => {
  expect(formatted(wall(2024, 3, 5), format, 'fr')).toBe(expected);
});

test.each(["d'", 'q', 'ddd', '', 'd'.repeat(300)])('no date is written as "%s"', (format) => {
  expect(readFormat(format)).toHaveProperty('fault');
});

test('the percent signs of a format are never codes of the database', () => {
  const { sql } = scalarFunctionNamed('date_format');
  const { text, values } = sql.duckdb(
    [
      { text: '"seen"', values: [] },
      { text: '?', values: ["'%Y); DROP' dd"] },
    ],
    ['datetime', 'text'],
    setting,
  );
  expect(text).toBe('strftime("seen", ?)');
  expect(values).toEqual(['%%Y); DROP %d']);
});

function expressionOf(text: string): Expression {
  const request = { select: `${text} as x`, limit: 1, offset: 0 };
  const plan = compileQuery(request, { fields: [] }, { ...setting, now: new Date(0) });
  const expression = plan.columns[0]?.expression;
  if (!expression) throw new Error(`${text} is no expression`);
  return expression;
}

/** Of literals and calls alone. */
function evaluate(expression: Expression): unknown {
  if (expression.kind === 'literal') return plain(expression.value, expression.type === 'date');
  if (expression.kind === 'negate') return -Number(evaluate(expression.operand));
  if (expression.kind !== 'call') throw new Error(`An example with a ${expression.kind}`);
  const { name, args } = expression;
  return scalarFunctionNamed(name).evaluate(
    args.map(evaluate),
    args.map(({ type }) => type),
    setting,
  );
}

function plain(value: LiteralValue, isDay: boolean): unknown {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return value;
  return isDay ? value.from.slice(0, 10) : value.from;
}

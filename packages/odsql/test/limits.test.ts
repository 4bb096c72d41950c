import { expect, test } from 'vitest';
import { compileFacets, compileQuery, OdsqlError, type QueryTexts } from '../src/index.ts';
import { trees } from './trees.ts';

const setting = { timezone: 'UTC', lang: 'fr', now: new Date(0) };
const compile = (texts: QueryTexts) => compileQuery({ ...texts, limit: 10, offset: 0 }, trees, setting);

/** The error, which must be of the language's own. */
function refused(texts: QueryTexts): OdsqlError {
  try {
    compile(texts);
  } catch (error) {
    if (error instanceof OdsqlError) return error;
    throw error;
  }
  throw new Error('This was accepted');
}

test.each([
  ['ten thousand parentheses', { where: ['('.repeat(10_000)] }],
  ['eight thousand parentheses that fit the clause', { where: [`${'('.repeat(8_000)}ok`] }],
  ['parentheses that all close', { where: [`${'('.repeat(500)}ok${')'.repeat(500)}`] }],
  ['calls inside calls', { select: 'lower('.repeat(1_300) }],
  ['aggregates inside aggregates', { select: 'count('.repeat(1_300) }],
])('%s are too many', (_, texts) => {
  expect(refused(texts).message).toMatch(/more than 100 parentheses inside each other|longer than 8192/);
});

test('parentheses that people write are not too many', () => {
  expect(() => compile({ where: [`${'('.repeat(50)}ok${')'.repeat(50)}`] })).not.toThrow();
});

test.each([
  ['conditions', { where: [`${'ok or '.repeat(1_000)}ok`] }],
  ['columns', { select: 'id, '.repeat(1_000) }],
  ['sorted fields', { order_by: 'id, '.repeat(1_000) }],
])('there are too many %s', (_, texts) => {
  expect(refused(texts).message).toContain('more than 500 terms');
});

test('there are too many operators for the stack of an engine', () => {
  expect(refused({ where: [`1${'+1'.repeat(2_000)} = 1`] }).message).toContain('more than 100 arithmetic');
});

test('listed ranges of several fields are not more than a page of groups', () => {
  const steps = Array.from({ length: 200 }, (_, index) => index).join();
  const ranges = `range(age, ${steps}), range(height, ${steps})`;
  expect(refused({ group_by: ranges }).message).toContain('more than 20000 groups');
});

test('a distance is never more than half the Earth', () => {
  const { where } = compile({ where: ["within_distance(loc, geom'POINT(0 0)', 1e308km)"] });
  expect(where).toMatchObject({ metres: 21_000_000 });
});

test('a list may hold all the codes that fit in a clause', () => {
  const codes = Array.from({ length: 1_000 }, (_, index) => `"${97_000 + index}"`);
  expect(compile({ where: [`id in (${codes.join()})`] }).where).toMatchObject({ kind: 'one-of' });
});

test.each([
  [
    'clause',
    { where: [`id = "${'x'.repeat(3_000)}" or id = "${'x'.repeat(3_000)}" or id = "${'x'.repeat(3_000)}"`] },
  ],
  ['text', { where: [`id = "${'x'.repeat(5_000)}"`] }],
  ['refined value', { refine: [`kind:${'x'.repeat(5_000)}`] }],
])('a %s is too long', (_, texts) => {
  expect(refused(texts)).toBeInstanceOf(OdsqlError);
});

test('the outline of a shape does not count as text, until it is a coast', () => {
  const place = (points: number) => `within_distance(loc, geom'LINESTRING(${'1 1,'.repeat(points)}1 1)', 1m)`;
  expect(refused({ where: [place(4_000)] }).message).toContain('a point is expected');
  expect(refused({ where: [place(6_000)] }).message).toContain('more than 5000 positions');
  expect(refused({ where: [place(300_000)] }).message).toContain('the clause is longer');
});

test('an error quotes the beginning of a long clause', () => {
  expect(refused({ where: [`${'ok and '.repeat(400)}=`] }).message.length).toBeLessThan(800);
});

test('there are too many words to look for', () => {
  const words = Array.from({ length: 150 }, (_, index) => `mot${index}`).join(' ');
  expect(refused({ where: [`"${words}"`] }).message).toContain('more than 100 words');
});

test('there are too many parameters', () => {
  const many = Array.from({ length: 200 }, () => 'kind:ACER');
  expect(refused({ refine: many }).message).toContain('more than 100 refine parameters');
  expect(() => compileFacets({ facet: many.map(() => 'kind') }, trees, setting)).toThrow(OdsqlError);
});

test('quotes that never close are read once', () => {
  const started = performance.now();
  expect(refused({ where: ['"\\'.repeat(400_000)] }).code).toBe('ODSQLSyntaxError');
  expect(performance.now() - started).toBeLessThan(1_000);
});

test('JSON inside JSON inside JSON does not double each time', () => {
  expect(refused({ select: 'json_format(json_format(name))' }).message).toContain('only works on a field');
});

test('a column has a name', () => {
  expect(refused({ select: 'age as ``' }).code).toBe('ODSQLSyntaxError');
});

test('a step too many bounds nothing', () => {
  const steps = Array.from({ length: 600 }, (_, index) => index).join();
  expect(refused({ group_by: `range(age, ${steps})` }).message).toContain('more than 500 steps');
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  '%s is no field, no function, no zone',
  (name) => {
    expect(refused({ select: name }).message).toContain(`Unknown field: ${name}`);
    expect(refused({ select: `${name}(age)` }).code).toBe('ODSQLSyntaxError');
    expect(refused({ where: [`within_distance(loc, geom'POINT(1 1)', 1 ${name})`] }).code).toBe(
      'ODSQLSyntaxError',
    );
    expect(refused({ group_by: `range(seen, 1 ${name})` }).code).toBe('ODSQLSyntaxError');
    expect(refused({ select: `date_format(seen, "${name}")` }).message).toContain('does not know');
    expect(() => compileQuery({ limit: 1, offset: 0 }, trees, { ...setting, timezone: name })).toThrow(
      OdsqlError,
    );
  },
);

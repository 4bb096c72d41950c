import { expect, test } from 'vitest';
import { trees } from '../../test/trees.ts';
import { compileQuery } from '../check/query.ts';
import type { QueryTexts } from '../request.ts';
import { printPlan } from './print.ts';

const printed = (texts: QueryTexts, timezone = 'UTC') =>
  printPlan(
    compileQuery({ ...texts, limit: 10, offset: 0 }, trees, { timezone, lang: 'fr', now: new Date(0) }),
  );

test('the same question prints the same, however it is spaced', () => {
  expect(printed({ where: ['age>30 and ok'] })).toBe(printed({ where: ['( age  > 30 ) AND `ok`'] }));
});

test('a question asked in parts prints as the whole', () => {
  expect(printed({ where: ['age > 30', 'ok'] })).toBe(printed({ where: ['age > 30 and ok'] }));
});

test.each([
  [{ where: ['age > 30'] }, { where: ['age > 31'] }],
  [{ where: ['age > 30'] }, { where: ['age > 9007199254740993'] }],
  [{ where: ['age > 9007199254740992'] }, { where: ['age > 9007199254740993'] }],
  [{ where: ['height > 1'] }, { where: ['height > 1.5'] }],
  [{ where: ['name = "1"'] }, { where: ['name = "1 "'] }],
  [{ select: 'age' }, { select: 'age as a' }],
  [{ select: 'age, name' }, { select: 'name, age' }],
  [{ order_by: 'age' }, { order_by: 'age desc' }],
  [{ group_by: 'kind' }, { group_by: 'path' }],
  [{ where: ['search(name, "a")'] }, { where: ['search(kind, "a")'] }],
])('%j and %j print differently', (one, other) => {
  expect(printed(one)).not.toBe(printed(other));
});

test('the zone is part of the plan', () => {
  expect(printed({ where: ['ok'] }, 'Europe/Paris')).not.toBe(printed({ where: ['ok'] }));
});

test('a plan prints as JSON, without the labels of its fields', () => {
  expect(JSON.parse(printed({ select: 'age', where: ['search(name, "x")'] }))).toEqual({
    columns: [{ expression: { field: 'age', kind: 'field', type: 'int' }, key: 'age' }],
    kind: 'records',
    lang: 'fr',
    limit: 10,
    offset: 0,
    order: [],
    timezone: 'UTC',
    where: { kind: 'words', scope: ['name'], terms: [{ match: 'prefix', text: 'x' }] },
  });
});

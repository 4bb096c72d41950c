import { expect, test } from 'vitest';
import { judgeRecord } from '../compare/judge-record.ts';
import { siteRegistry } from '../testing/site-registry.ts';
import { cookie, pass, phase, record } from '../testing/small-record.ts';
import { RecordError, readRecord } from './read-record.ts';

test('a record kept in a file is judged again, by another registry, to the same end', () => {
  const seen = record([
    pass('before', [phase({ cookies: [cookie('stats_id=12; Path=/; HttpOnly; SameSite=Lax; Secure')] })]),
  ]);
  const registry = siteRegistry('film.example');
  const again = readRecord(JSON.stringify(seen));
  expect(judgeRecord(again, registry)).toEqual(judgeRecord(seen, registry));
  const without = { ...registry, items: registry.items.filter(({ name }) => name !== 'stats_id') };
  const codes = (one: typeof registry) => judgeRecord(again, one).findings.map(({ code }) => code);
  expect(codes(registry)).toContain('cookie-without-consent');
  expect(codes(without)).toContain('undeclared-cookie');
});

test.each([
  ['no JSON', '{'],
  ['another file', '{"a":1}'],
  ['a list', '[]'],
  ['a version to come', '{"format":"parvis-audit-record","version":9,"passes":[],"canaries":[]}'],
])('%s is refused in a sentence', (_, written) => {
  expect(() => readRecord(written)).toThrow(RecordError);
});

test('C-79: a record without canaries, or with one that was not seen, proves nothing', () => {
  const registry = siteRegistry('film.example');
  for (const canaries of [[], [{ name: 'other host', seen: false }]])
    expect(judgeRecord(record([], { canaries }), registry).outcome).toBe(2);
});

test('a site that asks, where refusing could not be tried, is not said to be clean', () => {
  const registry = siteRegistry('film.example');
  const blind = ['refuse', 'accept', 'withdraw'].map((name) =>
    pass(name, [], { state: 'not-seen', reason: 'No banner was detected.' }),
  );
  expect(judgeRecord(record(blind), registry).outcome).toBe(2);
});

test('C-55: what only a sign-in sets is missed only by an audit in which somebody signed in', () => {
  const [choice, ...others] = siteRegistry('film.example').items;
  if (!choice) throw new Error('The registry of the tests has a first item.');
  const session = { ...choice, name: 'session', exemption: 'auth' as const };
  const registry = { ...siteRegistry('film.example'), items: [session, choice, ...others] };
  const missed = (passes: readonly string[]) =>
    judgeRecord(record(passes.map((name) => pass(name, []))), registry)
      .findings.filter(({ rule }) => rule === 'C-55')
      .map(({ subject }) => subject);
  expect(missed(['before'])).not.toContain('cookie session');
  expect(missed(['before'])).toContain('cookie stats_id');
  expect(missed(['before', 'signed-in'])).toContain('cookie session');
});

import { expect, test } from 'vitest';
import { changedAdditions, readAdditions } from './cookie-additions.ts';

const empty = { services: [], tightenings: [] };
const youtube = { id: 'youtube', settings: {}, enabled: true };

function form(values: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
}

test('a service is added with its settings, turned off, and removed', () => {
  const added = changedAdditions(
    empty,
    form({ act: 'add', what: 'matomo', 'setting-site': ' 3 ', days: '1' }),
  );
  expect(added.services).toEqual([{ id: 'matomo', settings: { site: '3' }, enabled: true }]);
  const off = changedAdditions(added, form({ act: 'off', what: 'matomo' }));
  expect(off.services[0]?.enabled).toBe(false);
  expect(changedAdditions(off, form({ act: 'remove', what: 'matomo' }))).toEqual(empty);
});

test('a duration is said in days and kept in seconds; the last word counts', () => {
  const once = changedAdditions(empty, form({ act: 'shorten', what: 'sessionid', days: '7' }));
  const twice = changedAdditions(once, form({ act: 'shorten', what: 'sessionid', days: '0.5' }));
  expect(twice.tightenings).toEqual([{ kind: 'cookie', name: 'sessionid', maxAge: 43_200 }]);
});

test('an act that is none changes nothing, and a spoilt confirmation is none', () => {
  const present = { services: [youtube], tightenings: [] };
  expect(changedAdditions(present, form({ act: 'explode', what: 'youtube' }))).toEqual(present);
  expect(readAdditions(JSON.stringify(present))).toEqual(present);
  for (const text of [null, '', '{', '[]', '"x"']) expect(readAdditions(text)).toBeNull();
});

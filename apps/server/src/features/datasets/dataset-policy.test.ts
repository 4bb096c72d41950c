import type { Role } from '@parvis/api';
import { expect, test } from 'vitest';
import { nobody } from '../../http/sign-in.ts';
import type { Actor } from '../../services.ts';
import { demandPublisher, mayKnow, mayPublish, mayRead } from './dataset-policy.ts';

const someone = (role: Role): Actor => ({
  account: { id: role, email: `${role}@example.org`, name: '', role },
  by: 'session',
});
const open = { visibility: 'domain', isNamed: false } as const;
const restricted = { visibility: 'restricted', isNamed: false } as const;

test('anybody knows and reads an open dataset', () => {
  for (const actor of [nobody, someone('reader'), someone('producer'), someone('administrator')])
    expect([mayKnow(actor, open), mayRead(actor, open)]).toEqual([true, true]);
});

test('a restricted dataset is known only to administrators, producers and the readers it names', () => {
  expect(mayKnow(nobody, restricted)).toBe(false);
  expect(mayKnow(nobody, { ...restricted, isNamed: true })).toBe(false);
  expect(mayKnow(someone('reader'), restricted)).toBe(false);
  expect(mayKnow(someone('reader'), { ...restricted, isNamed: true })).toBe(true);
  expect(mayKnow(someone('producer'), restricted)).toBe(true);
  expect(mayKnow(someone('administrator'), restricted)).toBe(true);
});

test('what one may not know, one may not read', () => {
  for (const actor of [nobody, someone('reader')]) expect(mayRead(actor, restricted)).toBe(false);
});

test('readers and visitors publish nothing', () => {
  expect([nobody, someone('reader')].map(mayPublish)).toEqual([false, false]);
  expect([someone('producer'), someone('administrator')].map(mayPublish)).toEqual([true, true]);
  expect(() => demandPublisher(nobody)).toThrow(expect.objectContaining({ code: 'not-signed-in' }));
  expect(() => demandPublisher(someone('reader'))).toThrow(expect.objectContaining({ code: 'not-allowed' }));
});

import { expect, test } from 'vitest';
import { platformRegistry } from '../platform/registry.ts';
import { revisionOf } from '../registry/material.ts';
import { defineRegistry } from '../registry/registry.ts';
import type { Category, Item, Registry } from '../registry/types.ts';
import { type ChoiceForm, decide as decideForm, expiryOf, printChoice, readChoice } from './choice.ts';

const today = new Date('2026-11-24T15:04:05Z');
const both = (word: string) => ({ fr: word, en: word });
const plain = platformRegistry({
  site: 'Portail',
  languages: ['fr', 'en'],
  controller: { name: 'Ville', url: null, dpo: null },
});

/** The platform's registry with videos that ask for an agreement. */
function withVideos(changes: { maxAge?: number; title?: string } = {}): Registry {
  const videos: Category = {
    code: 'vi',
    key: 'videos',
    consent: 'ask',
    order: 2,
    title: both(changes.title ?? 'Videos'),
    short: both('Videos'),
    long: both('Videos'),
    ifRefused: both('A link is shown'),
  };
  const [model] = plain.items;
  if (!model) throw new Error('no item');
  const { exemption: _none, justification: _why, ...rest } = model;
  const item: Item = {
    ...rest,
    name: 'video',
    category: 'videos',
    party: 'third',
    maxAge: changes.maxAge ?? 60,
    renewal: 'never',
  };
  return defineRegistry({
    ...plain,
    categories: [...plain.categories, videos],
    items: [...plain.items, item],
  });
}

function decide(shown: Registry, form: ChoiceForm, now: Date) {
  return decideForm(form, { shown, revision: revisionOf(shown), now }).choice;
}

test('a choice comes back from its cookie as it was made', () => {
  const choice = decide(withVideos(), { choice: 'accept', stats: 'object' }, today);
  expect(readChoice(printChoice(choice), today)).toEqual(choice);
  expect(`cookies_preferences=${printChoice(choice)}`.length).toBeLessThanOrEqual(64);
  expect(printChoice(choice)).toMatch(/^[0-9a-z._-]+$/);
});

test('keeps a refusal as long as an acceptance', () => {
  const refusal = decide(withVideos(), { choice: 'refuse' }, today);
  const acceptance = decide(withVideos(), { choice: 'accept' }, today);
  expect(expiryOf(refusal)).toEqual(expiryOf(acceptance));
  expect(refusal.accepted).toEqual([]);
  expect(acceptance.accepted).toEqual(['vi']);
});

test('a purpose that the registry does not ask about is ignored', () => {
  expect(
    decide(withVideos(), { choice: 'save', on: ['vi', 'ne', 'zz', '__proto__'] }, today).accepted,
  ).toEqual(['vi']);
});

test.each([
  undefined,
  '',
  'yes',
  '2.1z6duu.1xz.',
  `1.1z6duu.1xz.${'vi-'.repeat(10)}vi`,
  '1.1z6duu.1xz.VI',
  '1.1z6duu.zzz.vi',
  '1.1z6duu.1xz.vi.toolong',
  `1.1z6duu.1xz.${'vi-'.repeat(5000)}vi!`,
  '%00',
  '{"all":true}',
])('takes %j for no choice, which is a refusal', (value) => {
  expect(readChoice(value, today)).toBeNull();
});

test('a choice ends after 180 days, without sliding', () => {
  const value = printChoice(decide(withVideos(), { choice: 'accept' }, today));
  const after = (days: number) => new Date(today.getTime() + days * 86_400_000);
  expect(readChoice(value, after(179))).not.toBeNull();
  expect(readChoice(value, after(181))).toBeNull();
});

test('a choice from the future is no choice', () => {
  const value = printChoice(decide(plain, { choice: 'refuse' }, new Date('2027-06-01')));
  expect(readChoice(value, today)).toBeNull();
});

test('new wording asks nobody again; a new purpose or a longer life does', () => {
  const before = revisionOf(withVideos());
  expect(revisionOf(withVideos({ title: 'Films' }))).toBe(before);
  expect(revisionOf(withVideos({ maxAge: 120 }))).not.toBe(before);
  expect(revisionOf(plain)).not.toBe(before);
});

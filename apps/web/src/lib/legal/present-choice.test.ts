import {
  type ChoiceForm,
  decide,
  extendRegistry,
  platformRegistry,
  preferencesOf,
  printChoice,
  type Registry,
  readVisitor,
  readyServices,
  revisionOf,
} from '@parvis/consent';
import { expect, test } from 'vitest';
import { sayIn } from '../language/say.ts';
import { presentChoice } from './present-choice.ts';

const plain = platformRegistry({
  site: 'Lagon',
  languages: ['fr', 'en'],
  controller: { name: 'Le Lagon', url: null, dpo: null },
});
const service = readyServices.find(({ id }) => id === 'youtube');
if (!service) throw new Error('no service');
const asking = extendRegistry(plain, [service.declare({})]);
const setting = {
  say: sayIn('fr'),
  language: 'fr',
  token: null,
  isLanguageAsked: false,
  isPartlyUnknown: false,
} as const;
const today = new Date('2026-11-24T10:00:00Z');

/** The page after a choice, or before any. */
function page(registry: Registry, form?: ChoiceForm, signal: 'gpc' | null = null) {
  const revision = revisionOf(registry);
  const history = { current: registry, revision, of: () => registry };
  const value = form && printChoice(decide(form, { shown: registry, revision, now: today }).choice);
  return presentChoice(preferencesOf(readVisitor({ value, signal }, history, today), history, 'fr'), setting);
}

test('where nothing asks, the page says so and a choice may still be recorded', () => {
  const form = page(plain);
  expect(form.nothing).toContain('ni publicité');
  expect(form.current).toEqual([
    'Vous n’avez pas fait de choix : seul le nécessaire est admis.'.replace(' :', '\u00a0:'),
  ]);
  expect([form.save, form.forget]).toEqual([null, null]);
});

test('the choice is told with its day and its end', () => {
  const form = page(asking, { choice: 'refuse' });
  expect(form.current[0]).toContain('24 novembre 2026');
  expect(form.current[0]).toContain('23 mai 2027');
  expect(form.forget).not.toBeNull();
});

test('C-22 a category that asks is a box, ticked only when it was accepted, with who is behind it', () => {
  const before = page(asking);
  expect(before.categories.map(({ isAccepted }) => isAccepted)).toEqual([false]);
  expect(before.categories[0]?.services[0]).toMatchObject({
    name: 'YouTube',
    isAccepted: false,
    hosts: 'www.youtube-nocookie.com (États-Unis)',
  });
  const after = page(asking, { choice: 'accept' });
  expect(after.categories.map(({ isAccepted }) => isAccepted)).toEqual([true]);
  expect(after.current[0]).toContain('tout accepté');
});

test('C-30 a browser that refuses is told so first, and objects', () => {
  const form = page({ ...asking, audience: { keptMonths: 25, smallestCell: 10 } }, undefined, 'gpc');
  expect(form.current[0]).toContain('GPC');
  expect(form.objection?.isMade).toBe(true);
});

test('whoever reads the page in a language of its address finds it in that language once the choice is made', () => {
  const history = { current: plain, revision: revisionOf(plain), of: () => plain };
  const preferences = preferencesOf(
    readVisitor({ value: undefined, signal: null }, history, today),
    history,
    'en',
  );
  const form = presentChoice(preferences, {
    ...setting,
    say: sayIn('en'),
    language: 'en',
    isLanguageAsked: true,
  });
  expect(form.action).toBe('/cookies/preferences/?lang=en');
  expect(page(plain).action).toBe('/cookies/preferences/');
});

test('whoever sent something unknown is told that it was ignored', () => {
  const history = { current: plain, revision: revisionOf(plain), of: () => plain };
  const preferences = preferencesOf(
    readVisitor({ value: undefined, signal: null }, history, today),
    history,
    'fr',
  );
  const [first] = presentChoice(preferences, { ...setting, isPartlyUnknown: true }).current;
  expect(first).toContain('n’est pas connue ici');
});

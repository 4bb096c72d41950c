import {
  type Charter,
  type ChoiceForm,
  charterOf,
  decide,
  extendRegistry,
  platformRegistry,
  type Registry,
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
const [service] = readyServices;
if (!service) throw new Error('no service');
const asking = extendRegistry(plain, [service.declare({})]);
const setting = { say: sayIn('fr'), language: 'fr', token: null } as const;
const today = new Date('2026-11-24T10:00:00Z');
const chosen = (form: ChoiceForm) =>
  decide(form, { shown: asking, revision: revisionOf(asking), now: today }).choice;
const charter = (registry: Registry): Charter => charterOf(registry, 'fr');

test('where nothing asks, the page says so and a choice may still be recorded', () => {
  const form = presentChoice(charter(plain), null, setting);
  expect(form.nothing).toContain('ni publicité');
  expect(form.current).toEqual([
    'Vous n’avez pas fait de choix : seul le nécessaire est admis.'.replace(' :', '\u00a0:'),
  ]);
  expect([form.save, form.forget]).toEqual([null, null]);
});

test('the choice is told with its day and its end', () => {
  const refusal = chosen({ choice: 'refuse' });
  const form = presentChoice(charter(asking), refusal, setting);
  expect(form.current[0]).toContain('24 novembre 2026');
  expect(form.current[0]).toContain('23 mai 2027');
  expect(form.forget).not.toBeNull();
});

test('a category that asks is a box, ticked only when it was accepted', () => {
  const before = presentChoice(charter(asking), null, setting);
  expect(before.categories.map(({ isAccepted }) => isAccepted)).toEqual([false]);
  const after = presentChoice(charter(asking), chosen({ choice: 'accept' }), setting);
  expect(after.categories.map(({ isAccepted }) => isAccepted)).toEqual([true]);
  expect(after.current[0]).toContain('tout accepté');
});

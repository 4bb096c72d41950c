import { expect, test } from 'vitest';
import { decide, printChoice } from '../choice/choice.ts';
import { platformRegistry } from '../platform/registry.ts';
import { extendRegistry } from '../registry/extend.ts';
import { revisionAfter, revisionOf } from '../registry/material.ts';
import type { Declaration, Registry } from '../registry/types.ts';
import { youtube } from '../services/youtube.ts';
import { type RegistryHistory, readVisitor, signalOf } from './visitor.ts';

const today = new Date('2026-11-26T10:00:00Z');
const base = platformRegistry({
  site: 'Portail',
  languages: ['fr', 'en'],
  controller: { name: 'Ville', url: null, dpo: null },
});
const videos = extendRegistry(base, [youtube.declare({})]);

/** A second service of the same purpose, whose controller and life may differ. */
function other({ controller = 'Vidéo SA', maxAge = 60 } = {}): Declaration {
  const [category] = videos.categories.filter(({ key }) => key === 'videos');
  const [model] = base.items;
  if (!category || !model) throw new Error('no category');
  const { exemption: _none, justification: _why, ...rest } = model;
  return {
    categories: [category],
    services: [
      {
        id: 'other',
        code: 'ot',
        name: 'Other',
        controller: { name: controller, url: 'https://o.example/', policyUrl: 'https://o.example/p' },
        category: 'videos',
        enabled: true,
        gate: 'link',
      },
    ],
    hosts: [],
    items: [
      {
        ...rest,
        name: 'seen',
        category: 'videos',
        party: 'third',
        service: 'other',
        maxAge,
        renewal: 'never',
      },
    ],
  };
}

/** The history of a site that had these registries one after another. */
function historyOf(...registries: Registry[]): RegistryHistory & { readonly names: string[] } {
  const names: string[] = [];
  for (const [index, registry] of registries.entries()) {
    const before = registries[index - 1];
    const name = names[index - 1];
    names.push(
      before && name ? revisionAfter({ registry: before, revision: name }, registry) : revisionOf(registry),
    );
  }
  const current = registries.at(-1);
  if (!current) throw new Error('no registry');
  return {
    names,
    current,
    revision: names.at(-1) ?? '',
    of: (name) => registries[names.indexOf(name)],
  };
}

function cookieFor(shown: Registry, revision: string, on: string[] | 'all', underSignal = false): string {
  const form = on === 'all' ? ({ choice: 'accept' } as const) : ({ choice: 'save', on } as const);
  return printChoice(decide(form, { shown, revision, underSignal, now: today }).choice);
}

const read = (history: RegistryHistory, value?: string, signal: 'gpc' | 'dnt' | null = null) =>
  readVisitor({ value, signal }, history, today);

test('nothing chosen is a refusal, and what is necessary needs no agreement', () => {
  const history = historyOf(videos);
  const visitor = read(history);
  expect(visitor).toMatchObject({ decided: false, objects: false, isAskedAgain: false });
  expect([visitor.allows('em'), visitor.allows('yt'), visitor.allows('zz')]).toEqual([false, false, false]);
  expect(visitor.allows('ne')).toBe(true);
});

test('accepting a purpose accepts its services; accepting a service accepts no other', () => {
  const both = extendRegistry(videos, [other()]);
  const history = historyOf(both);
  const all = read(history, cookieFor(both, history.revision, 'all'));
  expect([all.allows('em'), all.allows('yt'), all.allows('ot')]).toEqual([true, true, true]);
  const one = read(history, cookieFor(both, history.revision, ['yt']));
  expect([one.allows('em'), one.allows('yt'), one.allows('ot')]).toEqual([false, true, false]);
});

test('C-28 a new controller asks again those who had accepted, and only them; new wording asks nobody', () => {
  const before = extendRegistry(videos, [other()]);
  const history = historyOf(before, extendRegistry(videos, [other({ controller: 'Acheteur SAS' })]));
  const [first = ''] = history.names;
  expect(read(history, cookieFor(before, first, 'all')).isAskedAgain).toBe(true);
  expect(read(history, cookieFor(before, first, ['ot'])).isAskedAgain).toBe(true);
  expect(read(history, cookieFor(before, first, ['yt'])).isAskedAgain).toBe(false);
  expect(read(history, cookieFor(before, first, [])).isAskedAgain).toBe(false);

  const reworded = {
    ...before,
    categories: before.categories.map((category) => ({ ...category, short: { fr: 'Films', en: 'Films' } })),
  };
  expect(new Set(historyOf(before, reworded).names).size).toBe(1);
});

test('C-29 an acceptance grants what its version showed: neither a service that came later nor one that changed hands', () => {
  const history = historyOf(videos, extendRegistry(videos, [other()]));
  const [first = ''] = history.names;
  const visitor = read(history, cookieFor(videos, first, 'all'));
  expect([visitor.allows('yt'), visitor.allows('ot'), visitor.allows('em')]).toEqual([true, false, false]);
  // Codes that the version of the choice did not have, whoever wrote them there.
  const forged = cookieFor(videos, first, 'all').replace('.em', '.em-ot');
  expect(read(history, forged).allows('ot')).toBe(false);
});

test('a shorter life or a service less keeps the revision, a longer life makes another', () => {
  const kept = (before: Registry, after: Registry) => new Set(historyOf(before, after).names).size === 1;
  const minute = extendRegistry(videos, [other()]);
  expect(kept(minute, extendRegistry(videos, [other({ maxAge: 30 })]))).toBe(true);
  expect(kept(minute, videos)).toBe(true);
  expect(kept(minute, extendRegistry(videos, [other({ maxAge: 120 })]))).toBe(false);
});

test('a revision nobody knows here grants nothing, and asks nothing', () => {
  const visitor = read(historyOf(videos), cookieFor(videos, 'zzzzzz', 'all'));
  expect([visitor.decided, visitor.allows('yt'), visitor.isAskedAgain]).toEqual([true, false, false]);
});

test('C-30 GPC and DNT refuse and object, whatever was accepted before; an act made under them holds', () => {
  const history = historyOf(videos);
  for (const signal of ['gpc', 'dnt'] as const) {
    expect(read(history, undefined, signal)).toMatchObject({ decided: true, objects: true, signal });
    expect(read(history, cookieFor(videos, history.revision, 'all'), signal).allows('yt')).toBe(false);
    expect(read(history, cookieFor(videos, history.revision, 'all', true), signal).allows('yt')).toBe(true);
  }
  expect(signalOf({ 'sec-gpc': '1', dnt: '1' })).toBe('gpc');
  expect(signalOf({ dnt: '1' })).toBe('dnt');
  expect(signalOf({ 'sec-gpc': '0', dnt: 'null' })).toBeNull();
});

test('a service that is off is allowed to nobody', () => {
  const off = { ...videos, services: videos.services.map((service) => ({ ...service, enabled: false })) };
  const history = historyOf(videos, off);
  expect(read(history, cookieFor(videos, history.names[0] ?? '', 'all')).allows('yt')).toBe(false);
});

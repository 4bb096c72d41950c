import { expect, test } from 'vitest';
import type { Choice } from '../choice/choice.ts';
import { platformRegistry } from '../platform/registry.ts';
import { extendRegistry } from '../registry/extend.ts';
import { matomoConsent } from '../services/matomo.ts';
import { youtube } from '../services/youtube.ts';
import { evidencePages } from './evidence.ts';
import { actionOf, CHAIN_START, type ConsentRecord, chained, minuteOf, outcomeOf } from './record.ts';
import { shownUi, uiRevisionOf } from './shown.ts';
import { verifyChain } from './verify-chain.ts';

const base = platformRegistry({
  site: 'Portail',
  languages: ['fr', 'en'],
  controller: { name: 'Ville', url: null, dpo: null },
});
const registry = extendRegistry(base, [
  youtube.declare({}),
  matomoConsent.declare({ address: 'https://stats.example.org', site: '1', publisher: 'Communauté' }),
]);
const choice = (accepted: string[], objects = false): Choice => ({
  revision: 'abcdef',
  day: new Date('2026-11-26T00:00:00Z'),
  accepted,
  objects,
  underSignal: false,
});

function chainOf(count: number): ConsentRecord[] {
  const records: ConsentRecord[] = [];
  for (let index = 0; index < count; index++)
    records.push(
      chained(
        {
          id: String(index).padStart(32, '0'),
          at: minuteOf(new Date(Date.UTC(2026, 10, 26, 9, index, 59))),
          rev: 'abcdef',
          uiRev: '0123456789abcdef',
          lang: 'fr',
          action: 'refuse',
          granted: [],
          refused: ['em'],
          source: 'banner',
          signal: null,
          prevRev: null,
        },
        records.at(-1)?.hash ?? CHAIN_START,
      ),
    );
  return records;
}

test.each([
  ['refuse', null, [], 'refuse'],
  ['accept', null, ['mc', 'em'], 'accept'],
  ['save', null, ['em'], 'custom'],
  ['save', null, [], 'refuse'],
  ['allow', null, ['yt'], 'custom'],
  ['refuse', ['em'], [], 'withdraw'],
  ['save', ['em'], ['mc'], 'withdraw'],
  ['allow', ['em'], ['em', 'mc'], 'custom'],
] as const)('C-36 the act “%s” after %j that leaves %j is “%s”', (said, before, after, action) => {
  expect(actionOf(said, before && choice([...before]), choice([...after]))).toBe(action);
});

test('forgetting everything withdraws, and an objection alone is one', () => {
  expect(actionOf('forget', choice(['em']), null)).toBe('withdraw');
  expect(actionOf('save', null, choice([], true))).toBe('object');
});

test('what is refused is said too: whole categories, or the services of one that was taken in part', () => {
  expect(outcomeOf(registry, choice(['em']))).toEqual({ granted: ['em'], refused: ['mc'] });
  expect(outcomeOf(registry, null)).toEqual({ granted: [], refused: ['mc', 'em'] });
});

test('C-37 a chain verifies; a record changed, taken out, put in or moved breaks it where it stands', async () => {
  const records = chainOf(20);
  expect(await verifyChain(records, CHAIN_START)).toEqual({
    records: 20,
    head: records[19]?.hash,
    fault: null,
  });
  const tampered: [string, (list: ConsentRecord[]) => ConsentRecord[], string][] = [
    ['changed', (list) => list.with(7, { ...(list[7] as ConsentRecord), granted: ['em'] }), 'changed'],
    ['taken out', (list) => list.toSpliced(7, 1), 'out of place'],
    ['put in', (list) => list.toSpliced(7, 0, list[3] as ConsentRecord), 'out of place'],
    ['moved', (list) => [...list.slice(0, 5), ...list.slice(5).toReversed()], 'out of place'],
  ];
  for (const [name, change, reason] of tampered) {
    const { fault } = await verifyChain(change(records), CHAIN_START);
    expect(fault?.reason, name).toBe(reason);
  }
  // After the oldest were purged, the rest still verifies from the last of them.
  const rest = records.slice(12);
  expect((await verifyChain(rest, records[11]?.hash ?? '')).fault).toBeNull();
});

test('the name of what was shown follows its words, its look and its language', () => {
  const ui = (language: string, shown = registry) => uiRevisionOf(shownUi(shown, 'abcdef', language));
  expect(ui('fr')).toBe(ui('fr'));
  expect(ui('fr')).toMatch(/^[0-9a-f]{16}$/);
  expect(ui('fr')).not.toBe(ui('en'));
  expect(ui('fr')).not.toBe(ui('fr', base));
});

test('C-37 the evidence stands alone: nothing of it is fetched from anywhere', () => {
  const pages = evidencePages(shownUi(registry, 'abcdef', 'fr'));
  expect(pages.map(({ name }) => name)).toEqual(['banner', 'gate-youtube']);
  for (const { html } of pages) {
    expect(html).toContain('<style>');
    expect(html).not.toMatch(/<(script|link|img|iframe)\b/);
  }
  expect(pages[0]?.html).toContain('Tout refuser');
});

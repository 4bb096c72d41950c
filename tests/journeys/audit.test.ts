import { type AuditRecord, collectSite, type Judgement, judgeRecord } from '@parvis/audit';
import type { Registry } from '@parvis/consent';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { findBrowser } from '../../tools/setup/browser.js';
import { clientOf, endOfAudit, publish } from './client.ts';
import { fixtures } from './fixtures/datasets.ts';
import { type StartedPortal, startPortal } from './portal.ts';
import { planted, startSabotaged } from './sabotage.ts';

/*
 * Parvis as its own auditor sees it: a portal with a measurement that asks and a video in a description, visited in every way;
 * and the portal of the other journeys, which asks nothing, audited from its back office.
 */

const PROVIDER = 'www.youtube-nocookie.com';
const VIDEO = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';
let portal: StartedPortal;
let registry: Registry;
let record: AuditRecord;
let judgement: Judgement;

beforeAll(async () => {
  portal = await startPortal();
  const client = await clientOf(portal.base, portal.administrator);
  const { number } = await client.call<{ number: number }>('GET', '/cookies');
  await client.call('PUT', '/cookies', {
    based_on: number,
    services: [
      { id: 'youtube', settings: {}, enabled: true },
      {
        id: 'matomo-consent',
        settings: { address: 'https://stats.example.org', site: '1', publisher: 'Communauté' },
        enabled: true,
      },
    ],
    tightenings: [],
  });
  await publish(client, {
    ...fixtures.markets,
    description: { ...fixtures.markets.description, description: `<iframe src="${VIDEO}"></iframe>` },
  });
  const published = await fetch(`${portal.base}/.well-known/consent-registry.json`);
  // JSON of the registry's own type.
  registry = (await published.json()) as Registry;
  record = await collectSite({
    address: `${portal.base}/explore/dataset/${fixtures.markets.id}/information/`,
    pages: 3,
    browser: findBrowser() ?? undefined,
    signIn: portal.administrator,
    languages: registry.languages,
    choiceCookie: 'cookies_preferences',
    // Nobody outside of this machine is reached; whoever is asked is written down all the same.
    resolverRules: 'MAP * ~NOTFOUND, EXCLUDE localhost',
    atOnce: 4,
  });
  judgement = judgeRecord(record, registry);
}, 150_000);
afterAll(() => portal.close());

test('C-01 C-02 C-03 C-06 C-15 C-23 C-30 C-33 C-34 C-35 C-51 C-52 C-53: a Parvis portal is what it declares, in every pass', () => {
  const wrong = judgement.findings.filter(({ level }) => level !== 'note');
  expect(wrong.map(({ rule, code, subject, met }) => [rule, code, subject, met[0]])).toEqual([]);
  expect(judgement.outcome).toBe(0);
  const states = judgement.passes.map(({ name, variant, state, reason }) => [
    variant === null ? name : `${name} ${variant}`,
    reason ?? state,
  ]);
  expect(Object.fromEntries(states)).toEqual({
    before: 'done',
    ignore: 'done',
    refuse: 'done',
    accept: 'done',
    withdraw: 'done',
    'category mt': 'done',
    'category yt': 'done',
    once: 'done',
    gpc: 'done',
    'no-script': 'done',
    'signed-in account': 'done',
    'language fr': 'done',
    'language en': 'done',
    back: 'done',
    'second-tab': 'done',
    prerender: 'done',
    later: 'done',
    revision: 'done',
  });
});

test('and it was really seen: the banner, the four cookies, and the provider once somebody agreed, never before or after', () => {
  const phases = record.passes.flatMap(({ name, phases: all }) => all.map((phase) => ({ name, ...phase })));
  const before = phases.filter(({ name }) => name === 'before');
  expect(before.flatMap(({ pages }) => pages.map(({ banner }) => banner?.by ?? null))).toContain('hooks');
  expect(judgement.seen).toEqual(
    ['cookies_preferences', 'csrftoken', 'django_language', 'sessionid'].map((name) => `cookie ${name}`),
  );
  const stances = (host: string) =>
    new Set(
      phases.filter(({ requests }) => requests.some((one) => one.host === host)).map(({ stance }) => stance),
    );
  const asked = stances(PROVIDER);
  expect([...asked]).toEqual(expect.arrayContaining(['accepted', 'once', 'some']));
  for (const stance of ['none', 'ignored', 'refused', 'withdrawn', 'signal', 'prerender', 'expired'] as const)
    expect(asked, stance).not.toContain(stance);
});

test('the same record judged by a registry without these services: the audit names each of them', () => {
  const without = {
    ...registry,
    services: [],
    hosts: [],
    items: registry.items.filter(({ name }) => name !== 'django_language'),
  };
  const found = judgeRecord(record, without).findings.map(({ code, subject }) => `${code} ${subject}`);
  for (const expected of [
    `undeclared-host host ${PROVIDER}`,
    'undeclared-host host stats.example.org',
    'undeclared-cookie cookie django_language',
  ])
    expect(found).toContain(expected);
});

test('C-01 C-02 C-03 C-04 C-05 a copy of the portal that somebody spoiled is found out: the cookie, the key, the host and the hint', async () => {
  const spoiled = await startSabotaged(portal.base);
  try {
    const seen = await collectSite({
      address: `${spoiled.base}/explore/`,
      pages: 1,
      passes: ['before', 'ignore'],
      browser: findBrowser() ?? undefined,
      languages: registry.languages,
      choiceCookie: 'cookies_preferences',
      resolverRules: 'MAP * ~NOTFOUND, EXCLUDE localhost',
    });
    const { findings, outcome } = judgeRecord(seen, registry);
    expect(outcome).toBe(1);
    const told = findings.map(({ rule, subject }) => `${rule} ${subject}`);
    for (const expected of [
      `C-01 cookie ${planted.cookie}`,
      `C-02 cookie ${planted.cookie}`,
      `C-03 host ${planted.host}`,
      `C-04 hint ${planted.hint}`,
      `C-05 session ${planted.storage}`,
    ])
      expect(told).toContain(expected);
  } finally {
    spoiled.close();
  }
}, 60_000);

test('the back office audits its own portal in a process of its own, and finds it clean', async () => {
  const { base, administrator } = inject('place');
  const audit = await endOfAudit(await clientOf(base, administrator));
  expect(audit).toMatchObject({ state: 'done', outcome: 'clean', errors: 0, pages: 1, error: null });
  expect(audit.passList.filter(({ state }) => state === 'done').length).toBeGreaterThan(10);
}, 90_000);

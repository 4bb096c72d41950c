import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectSite } from './collect/collect-site.ts';
import { type Judgement, judgeRecord } from './compare/judge-record.ts';
import type { AuditRecord } from './record/record.ts';
import { type Sin, type SmallSite, sins, startSmallSite } from './testing/small-site.ts';

/** Nothing outside of this machine is ever looked up. */
const nowhere = 'MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE 127.0.0.2';

async function audited(
  site: SmallSite,
  passes?: readonly string[],
): Promise<{ record: AuditRecord; judgement: Judgement }> {
  const record = await collectSite({
    address: site.address,
    pages: 5,
    passes,
    choiceCookie: 'cookies_preferences',
    languages: site.registry.languages,
    browser: process.env.CHROME_PATH,
    resolverRules: nowhere,
    // Most of the time is waiting for pages to come to rest.
    atOnce: 4,
  });
  return { record, judgement: judgeRecord(record, site.registry) };
}

const wrong = (judgement: Judgement) =>
  judgement.findings
    .filter(({ level }) => level !== 'note')
    .map(({ rule, code, subject }) => `${rule} ${code} ${subject}`);

describe('a site that keeps its word', () => {
  let site: SmallSite;
  let record: AuditRecord;
  let judgement: Judgement;
  beforeAll(async () => {
    site = await startSmallSite();
    ({ record, judgement } = await audited(site));
  }, 120_000);
  afterAll(() => site.close());

  test('is found clean, in every pass', () => {
    expect(wrong(judgement)).toEqual([]);
    expect(judgement.outcome).toBe(0);
    const states = Object.fromEntries(
      judgement.passes.map(({ name, variant, state, reason }) => [
        `${name} ${variant ?? ''}`.trim(),
        reason ?? state,
      ]),
    );
    expect(states).toEqual({
      before: 'done',
      ignore: 'done',
      refuse: 'done',
      accept: 'done',
      withdraw: 'done',
      'category st': 'done',
      'category em': 'done',
      once: 'done',
      gpc: 'done',
      'no-script': 'done',
      'language fr': 'done',
      'language en': 'done',
      back: 'done',
      'second-tab': 'done',
      prerender: 'done',
      later: 'done',
      revision: 'done',
    });
  });

  test('was really seen: its host, its cookie and its embed, once they were agreed to', () => {
    const accepted = record.passes.find(({ name }) => name === 'accept')?.phases ?? [];
    expect(accepted.flatMap(({ cookies }) => cookies.map(({ name }) => name))).toContain('stats_id');
    expect(accepted.flatMap(({ requests }) => requests.map(({ host }) => host))).toContain(site.otherHost);
    const loaded =
      record.passes.find(({ name }) => name === 'once')?.phases.filter(({ stance }) => stance === 'once') ??
      [];
    expect(loaded.flatMap(({ requests }) => requests.map(({ host }) => host))).toContain(site.otherHost);
  });

  test('a record holds what was seen, and stays small: nothing of the tool itself', () => {
    const requests = record.passes.flatMap(({ phases }) => phases.flatMap((phase) => phase.requests));
    const members = new Set(requests.flatMap((request) => Object.keys(request)));
    expect([...members].toSorted()).toEqual(['address', 'cookies', 'host', 'page', 'place', 'times', 'type']);
    expect(JSON.stringify(record).length).toBeLessThan(500_000);
  });

  test('C-55: what was declared and met by no audit of the last three is a warning; before that, a note', () => {
    const [once] = judgement.findings.filter(({ rule }) => rule === 'C-55');
    expect(once).toMatchObject({ level: 'note', subject: 'cookie early_id' });
    const never = (earlier: string[][]) =>
      judgeRecord(record, site.registry, { earlier }).findings.filter(
        ({ rule, level }) => rule === 'C-55' && level === 'warning',
      );
    expect(never([[], []]).map(({ subject }) => subject)).toContain('cookie early_id');
    expect(never([[], ['cookie early_id']]).map(({ subject }) => subject)).not.toContain('cookie early_id');
  });
});

/** What must be found of each sin: a rule, and what it is about. */
const found: Readonly<Record<Sin, readonly string[]>> = {
  'undeclared cookie': [
    'C-01 undeclared-cookie cookie tracker',
    'C-02 undeclared-cookie cookie tracker',
    'C-15 undeclared-cookie cookie tracker',
    'C-54 undeclared-cookie cookie tracker',
  ],
  'cookie before any choice': [
    'C-01 cookie-without-consent cookie early_id',
    'C-02 cookie-without-consent cookie early_id',
  ],
  'cookie despite refusal': ['C-15 cookie-without-consent cookie stats_id'],
  'cookie left after withdrawal': [
    'C-33 cookie-sent-after-withdrawal cookie stats_id',
    'C-34 left-after-withdrawal cookie stats_id',
  ],
  'storage key': ['C-05 undeclared-storage session fingerprint'],
  'other host': [
    'C-03 host-without-consent host 127.0.0.2',
    'C-15 host-without-consent host 127.0.0.2',
    'C-33 host-without-consent host 127.0.0.2',
  ],
  hint: ['C-04 hint hint fonts.invalid'],
  'early choice': ['C-09 early-choice cookie cookies_preferences'],
  'no SameSite': ['C-52 flags cookie cookies_preferences'],
  'too long a life': ['C-51 lives-too-long cookie cookies_preferences'],
  'value of another shape': ['C-53 value-shape cookie cookies_preferences'],
  'unequal buttons': ['C-12 unequal-buttons banner'],
  'page without the link': ['C-32 no-preferences-link'],
  'cookie in advance': ['C-06 set-in-advance cookie stats_id'],
  'deaf to GPC': ['C-30 asked-despite-signal banner'],
  'refusal kept shorter': ['C-16 refusal-kept-shorter cookie cookies_preferences'],
  'tab that does not follow': ['C-35 frame-after-withdrawal host 127.0.0.2'],
  'charter that forgets': ['C-50 not-in-charter cookie cookies_preferences'],
};

/** Sins that hide each other are committed on different days. */
const apart: readonly Sin[] = [
  'value of another shape',
  'refusal kept shorter',
  'early choice',
  'no SameSite',
];
const days: readonly (readonly [day: readonly Sin[], passes: readonly string[]])[] = [
  [
    sins.filter((sin) => !apart.includes(sin)),
    ['before', 'ignore', 'refuse', 'accept', 'withdraw', 'gpc', 'second-tab', 'prerender'],
  ],
  [apart, ['before', 'refuse', 'accept']],
];

describe.each(days)('a site that commits %j', (day, passes) => {
  let site: SmallSite;
  let judgement: Judgement;
  beforeAll(async () => {
    site = await startSmallSite(day);
    ({ judgement } = await audited(site, passes));
  }, 120_000);
  afterAll(() => site.close());

  test.each(day.map((sin) => [(found[sin][0] ?? '').slice(0, 4), sin] as const))(
    '%s: %s, is found',
    (_rule, sin) => {
      const all = wrong(judgement);
      for (const expected of found[sin])
        expect(
          all.filter((one) => one.startsWith(expected)),
          expected,
        ).not.toEqual([]);
      expect(judgement.outcome).toBe(1);
    },
  );
});

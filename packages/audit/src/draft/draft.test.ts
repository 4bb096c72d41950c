import { lint } from '@parvis/consent';
import { expect, test } from 'vitest';
import { judgeRecord } from '../compare/judge-record.ts';
import { siteRegistry } from '../testing/site-registry.ts';
import { cookie, ORIGIN, pass, phase, record } from '../testing/small-record.ts';
import { draftFiles } from './draft-files.ts';
import { draftRegistry } from './draft-registry.ts';
import { proposeEntries } from './propose-entries.ts';

const page = `${ORIGIN}/`;
const request = (host: string) => ({
  host,
  address: `https://${host}/x`,
  type: 'Script',
  page,
  place: null,
  cookies: [],
  times: 1,
});
/** What sites without a registry are like. */
const seen = record([
  pass('before', [
    phase({
      cookies: [
        cookie('PHPSESSID=abc123; path=/'),
        cookie('_ga=GA1.2.3.4; Path=/; Max-Age=63072000', { by: 'script' }),
        cookie('_ga_ABC123=GS1; Path=/; Max-Age=63072000', { by: 'script' }),
        cookie('odd=1; Path=/; Max-Age=99999999'),
      ],
      storage: [{ kind: 'local', key: 'theme', value: 'dark', origin: ORIGIN, page, place: null }],
      requests: [request('www.google-analytics.com'), request('cdn.unheard-of.example')],
    }),
  ]),
]);

test('a first draft passes the lint, asks consent for what nobody has explained, and knows the best known names', () => {
  const draft = draftRegistry(seen);
  expect(lint(draft)).toEqual([]);
  const item = (name: string) => draft.items.find((one) => one.name === name);
  const asks = (key: string | undefined) => draft.categories.find((one) => one.key === key)?.consent;
  expect(item('PHPSESSID')).toMatchObject({ exemption: 'auth' });
  expect(asks(item('_ga')?.category)).toBe('ask');
  expect(asks(item('odd')?.category)).toBe('ask');
  expect(asks(item('theme')?.category)).toBe('ask');
  expect(draft.hosts.map(({ host }) => host)).toEqual(['www.google-analytics.com', 'cdn.unheard-of.example']);
  // What the law allows at most is declared, and not what the site does.
  expect(item('_ga')?.maxAge).toBeLessThanOrEqual(33_696_000);
  expect(item('odd')?.maxAge).toBeLessThanOrEqual(400 * 86_400);
});

test('a draft comes with its charter in both languages, and a list of what a person must still decide', () => {
  const files = draftFiles(draftRegistry(seen));
  expect(Object.keys(files).toSorted()).toEqual([
    'charter.en.md',
    'charter.fr.md',
    'consent-registry.json',
    'to-complete.md',
  ]);
  for (const name of ['charter.fr.md', 'charter.en.md'])
    for (const kept of ['PHPSESSID', '_ga', 'odd', 'theme']) expect(files[name], name).toContain(kept);
  expect(files['to-complete.md']).toContain('`odd` (cookie): what is it for');
  expect(files['to-complete.md']).toContain('`cdn.unheard-of.example`');
});

test('a site that declares nothing is judged by its draft: early trackers are found all the same', () => {
  const { isDraft, findings, outcome } = judgeRecord(seen, null);
  expect(isDraft).toBe(true);
  expect(findings.map(({ code, subject }) => `${code} ${subject}`)).toEqual(
    expect.arrayContaining([
      'no-registry registry',
      'cookie-without-consent cookie _ga',
      'host-without-consent host www.google-analytics.com',
    ]),
  );
  expect(outcome).toBe(1);
});

test('what a registry lacks is proposed, what it has is not, and the whole passes the lint', () => {
  const registry = siteRegistry('film.example');
  const known = cookie('stats_id=12; Path=/; HttpOnly; SameSite=Lax');
  const both = record([pass('before', [phase({ cookies: [known, cookie('tracker=1; Path=/')] })])]);
  const proposed = proposeEntries(both, registry);
  expect(proposed.items.map(({ name }) => name)).toEqual(['tracker']);
  expect(proposed.hosts).toEqual([]);
  const whole = {
    ...registry,
    items: [...registry.items, ...proposed.items],
    categories: [...registry.categories, ...proposed.categories],
  };
  expect(lint(whole)).toEqual([]);
  expect(proposeEntries(record([pass('before', [phase({ cookies: [known] })])]), registry)).toEqual({
    items: [],
    hosts: [],
    services: [],
    categories: [],
  });
});

import { afterEach, expect, test } from 'vitest';
import { openPortal, ourPage, type TestPortal } from '../testing/portal.ts';

/* The cookies of those who sign in or choose a language, on the wire (spec §2). */

let portal: TestPortal;
afterEach(() => portal.close());

const linesOf = (answer: { headers: Record<string, unknown> }) =>
  [answer.headers['set-cookie'] ?? []].flat().map(String);

async function signIn(email: string, password: string) {
  const answer = await portal.app.inject({
    method: 'POST',
    url: '/api/manage/v1/session',
    headers: ourPage,
    payload: { email, password },
  });
  return answer;
}

test.each([
  ['http', 'http://data.example.org', '' as const, '', ''],
  ['https', 'https://data.example.org', '' as const, '; Secure', ''],
  ['https with a prefix', 'https://data.example.org', '__Host-' as const, '; Secure', '__Host-'],
])(
  'C-52 over %s each line says all of its flags, and no domain',
  async (_, publicUrl, cookiePrefix, secure, prefix) => {
    portal = await openPortal({ settings: { publicUrl, cookiePrefix } });
    const { email, password } = await portal.signedIn('producer');
    const [session = ''] = linesOf(await signIn(email, password));
    const [pair = '', ...flags] = session.split('; ');
    expect(pair).toMatch(new RegExp(`^${prefix}sessionid=[\\w-]{43}$`));
    expect(`; ${flags.join('; ')}`).toBe(`; Path=/; SameSite=Lax; HttpOnly${secure}; Max-Age=1209600`);
    const form = await portal.app.inject({ url: '/api/manage/v1/session/token', headers: { cookie: pair } });
    expect(form.headers['cache-control']).toContain('no-store');
    expect(linesOf(form)).toEqual([
      expect.stringMatching(
        new RegExp(`^${prefix}csrftoken=[\\w-]{32,86}; Path=/; SameSite=Lax${secure}; Max-Age=31449600$`),
      ),
    ]);
    const language = await portal.app.inject({
      method: 'POST',
      url: '/language/',
      headers: ourPage,
      payload: { language: 'en' },
    });
    expect(linesOf(language)).toEqual([
      `${prefix}django_language=en; Path=/; SameSite=Lax${secure}; Max-Age=31536000`,
    ]);
    const lost = await portal.app.inject({
      url: '/nowhere/at/all/',
      headers: { accept: 'text/html', cookie: `${prefix}django_language=en` },
    });
    expect(lost.body).toContain('lang="en"');
  },
);

test('the form token of a session is of no use in the next one', async () => {
  portal = await openPortal();
  const { email, password } = await portal.signedIn('producer');
  const tokens = new Set<string>();
  for (let turn = 0; turn < 2; turn++) {
    const [session = ''] = linesOf(await signIn(email, password))[0]?.split(';') ?? [];
    const form = await portal.app.inject({
      url: '/api/manage/v1/session/token',
      headers: { cookie: session },
    });
    tokens.add(linesOf(form)[0]?.split(';')[0] ?? '');
  }
  expect(tokens.size).toBe(2);
});

test('signing out on a shared computer leaves the choice and the language, which say nothing of the account', async () => {
  portal = await openPortal();
  const { headers } = await portal.signedIn('producer');
  const answer = await portal.app.inject({ method: 'DELETE', url: '/api/manage/v1/session', headers });
  expect(linesOf(answer).map((line) => line.split('=', 1)[0])).toEqual(['sessionid', 'csrftoken']);
  for (const line of linesOf(answer)) expect(line).toContain('Max-Age=0');
});

test('two cookies named sessionid with different values sign nobody in', async () => {
  portal = await openPortal();
  const { secret } = await portal.signedIn('producer');
  const who = (cookie: string) => portal.app.inject({ url: '/api/manage/v1/session', headers: { cookie } });
  expect((await who(`sessionid=${secret}; sessionid=${secret}`)).json().account).not.toBeNull();
  expect((await who(`sessionid=${'p'.repeat(43)}; sessionid=${secret}`)).json().account).toBeNull();
});

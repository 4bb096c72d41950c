import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { onEachDatabase } from '../../testing/databases.ts';
import { openPortal, type Person, type TestPortal } from '../../testing/portal.ts';

const BACK = 'https://app.example.org/back?from=portal';
const HOUR = 3_600_000;

onEachDatabase('OAuth 2.0', (place) => {
  let portal: TestPortal;
  let drop: () => Promise<void>;
  let maker: Person;
  let person: Person;
  let client: { id: string; secret: string };
  beforeEach(async () => {
    const prepared = await place.prepare();
    drop = prepared.drop;
    portal = await openPortal({ settings: { databaseUrl: prepared.databaseUrl } });
    [maker, person] = [await portal.signedIn('producer'), await portal.signedIn('reader')];
    client = (await register({ name: 'Carnet de terrain', redirect_uri: BACK })).json();
  });
  afterEach(async () => {
    await portal.close();
    await drop();
  });

  const register = (payload: object) =>
    portal.app.inject({
      method: 'POST',
      url: '/api/manage/v1/applications',
      headers: maker.headers,
      payload,
    });

  const asked = () => ({ client_id: client.id, redirect_uri: BACK, response_type: 'code', state: 'é&1' });

  async function answer(payload: object): Promise<URL> {
    const said = await portal.app.inject({
      method: 'POST',
      url: '/api/manage/v1/authorizations',
      headers: person.headers,
      payload: { ...asked(), ...payload },
    });
    expect(said.statusCode, said.body).toBe(200);
    return new URL(said.json().location);
  }

  const token = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    portal.app.inject({
      method: 'POST',
      url: '/oauth2/token/',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(fields).toString(),
    });

  const exchange = (code: string, more: Record<string, string> = {}) =>
    token({
      grant_type: 'authorization_code',
      code,
      redirect_uri: BACK,
      client_id: client.id,
      client_secret: client.secret,
      ...more,
    });

  const allowed = async () => (await answer({ answer: 'allow' })).searchParams.get('code') ?? '';

  const reads = (request: { headers?: Record<string, string>; query?: string; url?: string }) =>
    portal.app.inject({
      url: `${request.url ?? '/api/explore/v2.1/catalog/datasets'}${request.query ?? ''}`,
      headers: request.headers ?? {},
    });

  test('somebody allows an application: it is sent back with a code of thirty letters and its state, which becomes a pair of tokens', async () => {
    const back = await answer({ answer: 'allow' });
    expect(back.href).toContain('https://app.example.org/back?from=portal&');
    expect(back.searchParams.get('state')).toBe('é&1');
    const code = back.searchParams.get('code') ?? '';
    expect(code).toHaveLength(30);
    const pair = await exchange(code);
    expect(pair.statusCode).toBe(200);
    expect(pair.headers['cache-control']).toBe('no-store');
    expect(pair.json()).toEqual({
      access_token: expect.any(String),
      expires_in: 3600,
      token_type: 'Bearer',
      state: 'é&1',
      scope: 'all',
      refresh_token: expect.any(String),
    });
  });

  test('the token reads in the name of the person, by header, in the address or in a form', async () => {
    const { access_token: access } = (await exchange(await allowed())).json();
    expect((await reads({ headers: { authorization: `Bearer ${access}` } })).statusCode).toBe(200);
    expect((await reads({ query: `?access_token=${access}` })).statusCode).toBe(200);
    const form = await portal.app.inject({
      method: 'POST',
      url: '/api/explore/v2.1/catalog/datasets',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ access_token: access, limit: '1' }).toString(),
    });
    expect(form.statusCode, form.body).toBe(200);
    const wrong = await reads({ headers: { authorization: 'Bearer nobody-knows-it' } });
    expect(wrong.statusCode).toBe(401);
    expect(wrong.headers['www-authenticate']).toContain('invalid_token');
  });

  test('an application reads, and does nothing else in that name', async () => {
    const { access_token: access } = (await exchange(await allowed())).json();
    for (const url of ['/api/manage/v1/keys', '/api/manage/v1/session', '/api/manage/v1/applications'])
      expect((await reads({ url, headers: { authorization: `Bearer ${access}` } })).statusCode, url).toBe(
        403,
      );
  });

  test('a code is good once: used again it is refused, and what came of it ends', async () => {
    const code = await allowed();
    const { access_token: access } = (await exchange(code)).json();
    const again = await exchange(code);
    expect(again.statusCode).toBe(400);
    expect(again.json()).toMatchObject({ error: 'invalid_grant' });
    expect((await reads({ query: `?access_token=${access}` })).statusCode).toBe(401);
  });

  test('of two who bring one code at the same time, one at most is left with a token', async () => {
    const code = await allowed();
    const answers = await Promise.all([exchange(code), exchange(code), exchange(code)]);
    expect(answers.filter(({ statusCode }) => statusCode === 200).length).toBeLessThanOrEqual(1);
  });

  test('an access token and a code last an hour; a refresh token lasts, and works once', async () => {
    const [late, code] = [await allowed(), await allowed()];
    const first = (await exchange(code)).json();
    portal.clock.advance(HOUR + 1000);
    expect((await exchange(late)).json()).toMatchObject({ error: 'invalid_grant' });
    expect((await reads({ query: `?access_token=${first.access_token}` })).statusCode).toBe(401);
    portal.clock.advance(400 * 24 * HOUR);
    const renewing = { grant_type: 'refresh_token', refresh_token: first.refresh_token };
    const basic = {
      authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`,
    };
    const second = await token(renewing, basic);
    expect(second.statusCode, second.body).toBe(200);
    expect((await reads({ query: `?access_token=${second.json().access_token}` })).statusCode).toBe(200);
    expect((await token(renewing, basic)).json()).toMatchObject({ error: 'invalid_grant' });
  });

  test('a challenge must be met by its verifier (RFC 7636)', async () => {
    const verifier = 'v'.repeat(50);
    const code_challenge = createHash('sha256').update(verifier).digest('base64url');
    const challenged = { answer: 'allow', code_challenge, code_challenge_method: 'S256' };
    const codes = [await answer(challenged), await answer(challenged)].map(
      ({ searchParams }) => searchParams.get('code') ?? '',
    );
    expect((await exchange(codes[0] ?? '', { code_verifier: 'another' })).statusCode).toBe(400);
    expect((await exchange(codes[1] ?? '', { code_verifier: verifier })).statusCode).toBe(200);
    const plain = await answer({ ...challenged, code_challenge_method: 'plain' });
    expect(plain.searchParams.get('error')).toBe('invalid_request');
  });

  test.each([
    ['says no', { answer: 'deny' }, 'access_denied'],
    [
      'is asked for something else than a code',
      { answer: 'allow', response_type: 'token' },
      'unsupported_response_type',
    ],
    ['is asked for more than reading', { answer: 'allow', scope: 'admin' }, 'invalid_scope'],
  ])('when the person %s, the application is told, with its state', async (_, payload, error) => {
    const back = await answer(payload);
    expect(Object.fromEntries(back.searchParams)).toEqual({ from: 'portal', error, state: 'é&1' });
  });

  test('nobody is sent to an address that was not registered, or for an application nobody knows', async () => {
    const said = (payload: object) =>
      portal.app.inject({
        method: 'POST',
        url: '/api/manage/v1/authorizations',
        headers: person.headers,
        payload: { ...asked(), answer: 'allow', ...payload },
      });
    const elsewhere = await said({ redirect_uri: 'https://evil.example/' });
    expect([elsewhere.statusCode, elsewhere.json().place]).toEqual([400, 'redirect_uri']);
    expect((await said({ client_id: 'nobody' })).statusCode).toBe(404);
  });

  test.each([
    ['http://app.example.org/'],
    ['javascript:alert(1)'],
    ['/back'],
    ['https://app.example.org/#part'],
    ['https://me:secret@app.example.org/'],
    ['data:text/html,x'],
  ])('%s is no address to be sent back to', async (redirect_uri) => {
    const refused = await register({ name: 'X', redirect_uri });
    expect([refused.statusCode, refused.json().place]).toEqual([400, 'redirect_uri']);
  });

  test('an application on one’s own machine is sent back without https', async () => {
    for (const redirect_uri of ['http://localhost:8080/back', 'http://127.0.0.1/', 'http://[::1]:9/'])
      expect((await register({ name: 'X', redirect_uri })).statusCode, redirect_uri).toBe(201);
  });

  test.each([
    ['no grant type', { grant_type: '' }, 400, 'unsupported_grant_type'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['no code', { code: '' }, 400, 'invalid_request'],
    ['a code nobody gave', { code: 'x'.repeat(30) }, 400, 'invalid_grant'],
    ['another way back', { redirect_uri: 'https://evil.example/' }, 400, 'invalid_grant'],
    ['a wrong secret', { client_secret: 'guess' }, 401, 'invalid_client'],
    ['an application nobody knows', { client_id: 'nobody' }, 401, 'invalid_client'],
  ])('with %s there is no token', async (_, fields, status, error) => {
    const refused = await exchange(await allowed(), fields);
    expect([refused.statusCode, refused.json().error]).toEqual([status, error]);
  });

  test('a code of one application is of no use to another', async () => {
    const other = (await register({ name: 'Autre', redirect_uri: BACK })).json();
    const stolen = await exchange(await allowed(), { client_id: other.id, client_secret: other.secret });
    expect(stolen.json()).toMatchObject({ error: 'invalid_grant' });
  });

  test('who allowed an application sees it, and ends it; its maker may remove it, with all it may read', async () => {
    const list = async () =>
      (await reads({ url: '/api/manage/v1/authorizations', headers: { ...person.headers } })).json()
        .authorizations;
    const { access_token: access, refresh_token } = (await exchange(await allowed())).json();
    expect(await list()).toEqual([
      { applicationId: client.id, name: 'Carnet de terrain', since: expect.any(String), lastUsedAt: null },
    ]);
    const end = () =>
      portal.app.inject({
        method: 'DELETE',
        url: `/api/manage/v1/authorizations/${client.id}`,
        headers: person.headers,
      });
    expect((await end()).statusCode).toBe(204);
    expect((await end()).statusCode).toBe(404);
    expect(await list()).toEqual([]);
    expect((await reads({ query: `?access_token=${access}` })).statusCode).toBe(401);
    expect(
      (
        await token({
          grant_type: 'refresh_token',
          refresh_token,
          client_id: client.id,
          client_secret: client.secret,
        })
      ).statusCode,
    ).toBe(400);
    const second = (await exchange(await allowed())).json();
    const removed = await portal.app.inject({
      method: 'DELETE',
      url: `/api/manage/v1/applications/${client.id}`,
      headers: maker.headers,
    });
    expect(removed.statusCode).toBe(204);
    expect((await reads({ query: `?access_token=${second.access_token}` })).statusCode).toBe(401);
  });

  test('the database holds neither the secret, nor a code, nor a token; the log shows none', async () => {
    const code = await allowed();
    const { access_token, refresh_token } = (await exchange(code)).json();
    await reads({ query: `?access_token=${access_token}` });
    const { database } = portal.services;
    const kept = JSON.stringify([
      await database.selectFrom('oauth_applications').selectAll().execute(),
      await database.selectFrom('oauth_codes').selectAll().execute(),
      await database.selectFrom('oauth_tokens').selectAll().execute(),
    ]);
    for (const secret of [client.secret, code, access_token, refresh_token]) {
      expect(kept).not.toContain(secret);
      expect(portal.lines.join('\n')).not.toContain(secret);
    }
  });

  test('a page of another site cannot answer for the person', async () => {
    const forged = await portal.app.inject({
      method: 'POST',
      url: '/api/manage/v1/authorizations',
      headers: { ...person.headers, 'sec-fetch-site': 'cross-site' },
      payload: { ...asked(), answer: 'allow' },
    });
    expect(forged.statusCode).toBe(403);
  });
});

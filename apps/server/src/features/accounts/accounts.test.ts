import type { LightMyRequestResponse } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSession } from '../../http/sessions.ts';
import { onEachDatabase } from '../../testing/databases.ts';
import { openPortal, ourPage, type TestPortal } from '../../testing/portal.ts';

const DAY = 86_400_000;

onEachDatabase('accounts', (place) => {
  let portal: TestPortal;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    const prepared = await place.prepare();
    drop = prepared.drop;
    portal = await openPortal({ settings: { databaseUrl: prepared.databaseUrl } });
  });
  afterEach(async () => {
    await portal.close();
    await drop();
  });

  function signIn(email: string, password: string, headers: Record<string, string> = {}) {
    return portal.app.inject({
      method: 'POST',
      url: '/api/manage/v1/session',
      headers: { ...ourPage, ...headers },
      payload: { email, password },
    });
  }

  async function whoIs(cookie: string) {
    const answer = await portal.app.inject({ url: '/api/manage/v1/session/', headers: { cookie } });
    return { answer, account: answer.json<{ account: { email: string } | null }>().account };
  }

  function sessionOf(answer: LightMyRequestResponse): string {
    return answer.cookies.find(({ name }) => name === 'sessionid')?.value ?? '';
  }

  test('signing in opens a session under a new value, and signing out ends it on the server too', async () => {
    const { email, password, headers, secret } = await portal.signedIn('producer');
    const first = await signIn(email.toUpperCase(), password, {
      cookie: 'sessionid=planted-by-somebody-else-0123',
    });
    expect(first.json()).toMatchObject({ account: { email, role: 'producer' } });
    expect(sessionOf(first)).not.toBe('planted-by-somebody-else-0123');
    expect(String(first.headers['set-cookie'])).toMatch(
      /^sessionid=[\w-]{43}; Path=\/; SameSite=Lax; HttpOnly; Max-Age=1209600$/,
    );
    expect((await whoIs(`sessionid=${sessionOf(first)}`)).account?.email).toBe(email);

    const again = await signIn(email, password, headers);
    expect(sessionOf(again)).not.toBe(secret);
    expect((await whoIs(`sessionid=${secret}`)).account).toBeNull();

    const next = sessionOf(again);
    const { token, cookie } = portal.app.formToken(next);
    const jar = `sessionid=${next}; csrftoken=${cookie}`;
    const out = await portal.app.inject({
      method: 'DELETE',
      url: '/api/manage/v1/session',
      headers: { ...ourPage, cookie: jar, 'x-csrftoken': token },
    });
    expect(out.statusCode).toBe(204);
    expect(out.cookies.map(({ name, maxAge }) => [name, maxAge])).toEqual([
      ['sessionid', 0],
      ['csrftoken', 0],
    ]);
    expect((await whoIs(jar)).account).toBeNull();
  });

  test('a form without script is sent on to a page of ours after the sign-in', async () => {
    const { email, password } = await portal.signedIn('producer');
    const form = (next: string) =>
      portal.app.inject({
        method: 'POST',
        url: '/api/manage/v1/session',
        headers: { ...ourPage, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ email, password, next }).toString(),
      });
    expect((await form('/backoffice/')).headers.location).toBe('/backoffice/');
    expect((await form('//evil.example/')).headers.location).toBe('/');
  });

  test('a session lasts two weeks without use, is lengthened by use once a day, and ends after thirty days', async () => {
    const { secret } = await portal.signedIn('reader');
    const cookie = `sessionid=${secret}`;
    expect((await whoIs(cookie)).answer.headers['set-cookie']).toBeUndefined();
    portal.clock.advance(13 * DAY);
    const renewed = await whoIs(cookie);
    expect(renewed.account).not.toBeNull();
    expect(String(renewed.answer.headers['set-cookie'])).toContain('Max-Age=1209600');
    expect((await whoIs(cookie)).answer.headers['set-cookie']).toBeUndefined();
    portal.clock.advance(13 * DAY);
    expect((await whoIs(cookie)).account).not.toBeNull();
    portal.clock.advance(5 * DAY);
    expect((await whoIs(cookie)).account).toBeNull();
  });

  test('a session nobody used for more than two weeks is over', async () => {
    const { secret } = await portal.signedIn('reader');
    portal.clock.advance(14 * DAY + 1000);
    expect((await whoIs(`sessionid=${secret}`)).account).toBeNull();
  });

  test('an unknown account, a wrong password and a disabled account are refused in the same words', async () => {
    const administrator = await portal.signedIn('administrator');
    const disabled = await portal.signedIn('reader');
    await portal.app.inject({
      method: 'PATCH',
      url: `/api/manage/v1/accounts/${disabled.id}`,
      headers: administrator.headers,
      payload: { disabled: true },
    });
    const answers = [
      await signIn('nobody@example.org', 'x'),
      await signIn(administrator.email, 'x'),
      await signIn(disabled.email, disabled.password),
    ];
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(401);
    expect((await whoIs(`sessionid=${disabled.secret}`)).account).toBeNull();
  });

  test('after five failures an account waits, longer each time, whether it exists or not', async () => {
    const { email, password } = await portal.signedIn('producer');
    for (const name of [email, 'nobody@example.org']) {
      for (let time = 0; time < 5; time += 1) expect((await signIn(name, 'wrong')).statusCode).toBe(401);
      const held = await signIn(name, password);
      expect(held.statusCode).toBe(429);
      expect(held.headers['retry-after']).toBe('30');
      portal.clock.advance(31_000);
      expect((await signIn(name, 'wrong')).statusCode).toBe(401);
      expect((await signIn(name, 'wrong')).headers['retry-after']).toBe('60');
    }
    portal.clock.advance(61_000);
    expect((await signIn(email, password)).statusCode).toBe(200);
  });

  test('an address may try a hundred times an hour, whatever the accounts', async () => {
    const held = await openPortal({ settings: { signInsPerHour: 3 } });
    const statuses: number[] = [];
    for (let time = 0; time < 4; time += 1)
      statuses.push(
        (
          await held.app.inject({
            method: 'POST',
            url: '/api/manage/v1/session',
            headers: { ...ourPage, 'x-forwarded-for': `10.0.0.${time}` },
            payload: { email: `${time}@example.org`, password: 'x' },
          })
        ).statusCode,
      );
    await held.close();
    expect(statuses).toEqual([401, 401, 401, 429]);
  });

  test('the database holds neither the session nor the key nor the password', async () => {
    const { headers, secret, password } = await portal.signedIn('producer');
    const made = await portal.app.inject({
      method: 'POST',
      url: '/api/manage/v1/keys',
      headers,
      payload: { label: 'nightly', days: 2 },
    });
    const { key, id } = made.json<{ key: string; id: string }>();
    const { database } = portal.services;
    const everything = JSON.stringify([
      await database.selectFrom('sessions').selectAll().execute(),
      await database.selectFrom('api_keys').selectAll().execute(),
      await database.selectFrom('accounts').selectAll().execute(),
    ]);
    for (const hidden of [secret, key, password]) expect(everything).not.toContain(hidden);

    const list = await portal.app.inject({
      url: '/api/manage/v1/keys',
      headers: { authorization: `aPiKeY ${key}` },
    });
    expect(list.json()).toMatchObject({ keys: [{ id, label: 'nightly', prefix: key.slice(0, 6) }] });
    expect(list.body).not.toContain(key);

    portal.clock.advance(2 * DAY);
    expect((await portal.app.inject({ url: `/api/manage/v1/keys?apikey=${key}` })).statusCode).toBe(401);
  });

  test('a revoked key opens nothing, and somebody else’s key cannot be revoked', async () => {
    const owner = await portal.signedIn('producer');
    const other = await portal.signedIn('producer');
    const made = await portal.app.inject({
      method: 'POST',
      url: '/api/manage/v1/keys',
      headers: owner.headers,
      payload: { label: 'x' },
    });
    const { key, id } = made.json<{ key: string; id: string }>();
    const revoke = (headers: Readonly<Record<string, string>>) =>
      portal.app.inject({ method: 'DELETE', url: `/api/manage/v1/keys/${id}`, headers });
    expect((await revoke(other.headers)).statusCode).toBe(404);
    expect((await portal.app.inject({ url: `/api/manage/v1/keys?apikey=${key}` })).statusCode).toBe(200);
    expect((await revoke(owner.headers)).statusCode).toBe(204);
    expect((await portal.app.inject({ url: `/api/manage/v1/keys?apikey=${key}` })).statusCode).toBe(401);
  });

  test('accounts are for administrators, and the last one stays', async () => {
    const administrator = await portal.signedIn('administrator');
    const producer = await portal.signedIn('producer');
    const accounts = '/api/manage/v1/accounts';
    expect((await portal.app.inject({ url: accounts })).statusCode).toBe(401);
    expect((await portal.app.inject({ url: accounts, headers: producer.headers })).statusCode).toBe(403);
    const demoted = await portal.app.inject({
      method: 'PATCH',
      url: `${accounts}/${administrator.id}`,
      headers: administrator.headers,
      payload: { role: 'reader' },
    });
    expect(demoted.json()).toMatchObject({ error_code: 'last-administrator' });

    const made = await portal.app.inject({
      method: 'POST',
      url: accounts,
      headers: administrator.headers,
      payload: { email: 'New@Example.org', name: 'New', role: 'producer' },
    });
    const { password } = made.json<{ password: string }>();
    expect(made.statusCode).toBe(201);
    expect((await signIn('new@example.org', password)).statusCode).toBe(200);
  });

  test.each(['id', 'isAdmin', 'createdAt', 'owner', 'email'])(
    'a change of account takes no %s',
    async (member) => {
      const administrator = await portal.signedIn('administrator');
      const answer = await portal.app.inject({
        method: 'PATCH',
        url: `/api/manage/v1/accounts/${administrator.id}`,
        headers: administrator.headers,
        payload: { name: 'x', [member]: 'y' },
      });
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ error_code: 'invalid-request', place: member });
    },
  );

  test('a new role or password ends the sessions opened before it', async () => {
    const administrator = await portal.signedIn('administrator');
    const producer = await portal.signedIn('producer');
    const change = (id: string, payload: object) =>
      portal.app.inject({
        method: 'PATCH',
        url: `/api/manage/v1/accounts/${id}`,
        headers: administrator.headers,
        payload,
      });
    await change(producer.id, { name: 'Renamed' });
    expect((await whoIs(`sessionid=${producer.secret}`)).account).not.toBeNull();
    await change(producer.id, { role: 'reader' });
    expect((await whoIs(`sessionid=${producer.secret}`)).account).toBeNull();
    const own = await change(administrator.id, { password: 'another long password' });
    expect((await whoIs(`sessionid=${administrator.secret}`)).account).toBeNull();
    expect((await whoIs(`sessionid=${sessionOf(own)}`)).account?.email).toBe(administrator.email);
  });

  test('whoever knows their password chooses another: other sessions end, this one goes on under a new value', async () => {
    const { id, email, password, headers, secret } = await portal.signedIn('reader');
    const { database, settings, now } = portal.services;
    const elsewhere = await openSession(database, id, { now: now(), settings });
    const change = (payload: object, as = headers) =>
      portal.app.inject({ method: 'PATCH', url: '/api/manage/v1/account', headers: as, payload });
    const chosen = 'four quiet words here';

    const guessed = await change({ current: 'not my password', password: chosen });
    expect(guessed.statusCode).toBe(403);
    expect(guessed.json()).toMatchObject({ error_code: 'wrong-password', place: 'current' });
    expect((await change({ current: password, password: 'short' })).json()).toMatchObject({
      place: 'password',
    });
    expect((await change({ current: password, password: chosen, role: 'administrator' })).statusCode).toBe(
      400,
    );
    expect((await whoIs(`sessionid=${elsewhere}`)).account?.email).toBe(email);

    const changed = await change({ current: password, password: chosen });
    expect(changed.json()).toMatchObject({ account: { email, role: 'reader' } });
    expect((await whoIs(`sessionid=${sessionOf(changed)}`)).account?.email).toBe(email);
    for (const former of [secret, elsewhere]) expect((await whoIs(`sessionid=${former}`)).account).toBeNull();
    expect((await signIn(email, password)).statusCode).toBe(401);
    expect((await signIn(email, chosen)).statusCode).toBe(200);
  });

  test('a key cannot change a password, and guessing at one waits as at the sign-in', async () => {
    const { headers, password } = await portal.signedIn('producer');
    const made = await portal.app.inject({
      method: 'POST',
      url: '/api/manage/v1/keys',
      headers,
      payload: { label: 'x' },
    });
    const change = (as: Readonly<Record<string, string>>, current: string) =>
      portal.app.inject({
        method: 'PATCH',
        url: '/api/manage/v1/account',
        headers: as,
        payload: { current, password: 'four quiet words here' },
      });
    const byKey = await change({ authorization: `Apikey ${made.json<{ key: string }>().key}` }, password);
    expect(byKey.statusCode).toBe(403);
    expect(
      (
        await portal.app.inject({
          method: 'PATCH',
          url: '/api/manage/v1/account',
          headers: ourPage,
          payload: { current: 'x', password: 'four quiet words here' },
        })
      ).statusCode,
    ).toBe(401);
    for (let time = 0; time < 5; time += 1) expect((await change(headers, 'wrong')).statusCode).toBe(403);
    expect((await change(headers, password)).statusCode).toBe(429);
  });
});

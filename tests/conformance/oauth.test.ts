import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPortal, type TestPortal } from '../../apps/server/src/testing/portal.ts';
import { publishRows } from '../../apps/server/src/testing/publish.ts';
import { realEngine } from '../../apps/server/src/testing/real-engine.ts';
import { DATASETS } from './case.ts';
import { fixture } from './fixture.ts';

/* Cases 231a, 231b, 233a and 233b of the list: an application reads what the person who allowed it may read. */

const BACK = 'http://localhost/back';
const SECRET = `${DATASETS}/secret/records`;
let portal: TestPortal;
let grant: Record<string, string>;
let first: { statusCode: number; json(): Record<string, unknown> };

beforeAll(async () => {
  portal = await openPortal({ engine: realEngine });
  const person = await portal.signedIn('reader');
  for (const { id, visibility, fields, rows } of fixture.filter(({ id: name }) => name === 'secret'))
    await publishRows(portal.services, { id, visibility, fields, rows, readers: [person.id] });
  const send = async (url: string, payload: object) =>
    (await portal.app.inject({ method: 'POST', url, headers: person.headers, payload })).json();
  const application = await send('/api/manage/v1/applications', { name: 'A client', redirect_uri: BACK });
  const { location } = await send('/api/manage/v1/authorizations', {
    client_id: application.id,
    response_type: 'code',
    answer: 'allow',
  });
  grant = {
    grant_type: 'authorization_code',
    code: new URL(location).searchParams.get('code') ?? '',
    redirect_uri: BACK,
    client_id: application.id,
    client_secret: application.secret,
  };
  first = await exchange();
});
afterAll(() => portal.close());

const exchange = () =>
  portal.app.inject({
    method: 'POST',
    url: '/oauth2/token/',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(grant).toString(),
  });

test('233a: the code becomes a token that lasts an hour', () => {
  expect(first.statusCode).toBe(200);
  expect(first.json()).toMatchObject({ expires_in: 3600, token_type: 'Bearer', scope: 'all' });
});

test('231a: with the token in the header, what the person may read is read', async () => {
  const bearer = { authorization: `Bearer ${first.json().access_token}` };
  expect((await portal.app.inject({ url: SECRET })).statusCode).toBe(404);
  expect((await portal.app.inject({ url: SECRET, headers: bearer })).statusCode).toBe(200);
});

test('231b: and with the token in the address', async () => {
  const { access_token: token } = first.json();
  const answer = await portal.app.inject({ url: `${SECRET}?access_token=${token}` });
  expect([answer.statusCode, answer.json().total_count > 0]).toEqual([200, true]);
});

// The last: what came of a code used twice ends.
test('233b: the code is good once', async () => {
  expect((await exchange()).statusCode).toBe(400);
});

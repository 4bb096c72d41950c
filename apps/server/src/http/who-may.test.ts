import type { Role } from '@parvis/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectRoutes, type KnownRoute } from '../testing/collect-routes.ts';
import { openPortal, ourPage, type TestPortal } from '../testing/portal.ts';

/*
 * Who may do what in the back office: each address of its API, asked by five kinds of people. An address that is added tomorrow
 * fails here until somebody says who it is for.
 */

type Kind = Role | 'nobody';
const kinds: readonly Kind[] = ['nobody', 'reader', 'producer', 'dpo', 'administrator'];
const everybody: readonly Kind[] = kinds;
const signedIn: readonly Kind[] = ['reader', 'producer', 'dpo', 'administrator'];
const publishers: readonly Kind[] = ['producer', 'administrator'];
const keepers: readonly Kind[] = ['dpo', 'administrator'];
const counters: readonly Kind[] = ['producer', 'dpo', 'administrator'];
const administrators: readonly Kind[] = ['administrator'];

interface Door {
  readonly for: readonly Kind[];
  /** What a good request carries: who may is judged before what is asked, but after its shape. */
  readonly body?: object;
}

const change = { based_on: 999, services: [], tightenings: [] };
const doors: Readonly<Record<string, Door>> = {
  'GET site': { for: everybody },
  'GET session': { for: everybody },
  // Of no good shape: a wrong password is refused to everybody.
  'POST session': { for: everybody, body: {} },
  'DELETE session': { for: everybody },
  'GET session/token': { for: signedIn },
  'GET keys': { for: signedIn },
  'POST keys': { for: signedIn, body: { label: 'A key' } },
  'DELETE keys/:key_id': { for: signedIn },
  'GET applications': { for: signedIn },
  'POST applications': { for: signedIn, body: { name: 'X', redirect_uri: 'https://app.example.org/' } },
  'DELETE applications/:application_id': { for: signedIn },
  'GET authorizations': { for: signedIn },
  'GET authorizations/request': { for: signedIn },
  'POST authorizations': { for: signedIn, body: { client_id: 'x', answer: 'deny' } },
  'DELETE authorizations/:application_id': { for: signedIn },
  'PATCH account': {
    for: signedIn,
    body: { current: 'correct horse battery', password: 'another good one' },
  },
  'GET accounts': { for: administrators },
  'POST accounts': {
    for: administrators,
    body: { email: 'somebody@example.org', name: 'X', role: 'reader' },
  },
  'PATCH accounts/:account_id': { for: administrators, body: { name: 'X' } },
  'GET access': { for: administrators },
  'PUT access': {
    for: administrators,
    body: { readers: 'everybody', anonymousCallsPerDay: null, accountCallsPerDay: null },
  },
  'PUT access/keys/:key_id': { for: administrators, body: { callsPerDay: null } },
  'GET vocabularies': { for: everybody },
  'GET datasets': { for: publishers },
  'POST datasets': { for: publishers, body: { upload_id: 'x', dataset_id: 'x', description: {} } },
  'GET datasets/:dataset_id': { for: publishers },
  'PATCH datasets/:dataset_id': { for: publishers, body: {} },
  'DELETE datasets/:dataset_id': { for: publishers },
  'POST datasets/:dataset_id/versions': { for: publishers, body: { upload_id: 'x' } },
  'GET datasets/:dataset_id/runs': { for: publishers },
  'GET datasets/:dataset_id/runs/:run_id': { for: publishers },
  'GET datasets/:dataset_id/runs/:run_id/report.csv': { for: publishers },
  'POST uploads': { for: publishers, body: {} },
  'GET uploads/:upload_id': { for: publishers },
  'PATCH uploads/:upload_id': { for: publishers, body: {} },
  'DELETE uploads/:upload_id': { for: publishers },
  'GET audience': { for: counters },
  'GET cookies': { for: keepers },
  'GET cookies/revisions': { for: keepers },
  'POST cookies/preview': { for: keepers, body: change },
  'PUT cookies': { for: keepers, body: change },
  'GET cookies/proof': { for: keepers },
  'GET cookies/records': { for: keepers },
  'GET cookies/refusals': { for: keepers },
  'GET audits': { for: keepers },
  'POST audits': { for: keepers, body: {} },
  'PUT audits/schedule': { for: keepers, body: { schedule: 'never' } },
  'GET audits/:id': { for: keepers },
  'GET audits/:id/report/:form': { for: keepers },
};

const ROOT = '/api/manage/v1/';
let portal: TestPortal;
let routes: KnownRoute[];
beforeAll(async () => {
  [portal, routes] = await collectRoutes(() => openPortal());
});
afterAll(() => portal.close());

test('each address of the back office is in the list, and nothing else is', () => {
  const there = routes
    .filter(({ method, url }) => url.startsWith(ROOT) && !['HEAD', 'OPTIONS'].includes(method))
    .map(({ method, url }) => `${method} ${url.slice(ROOT.length).replace(/\/$/, '')}`);
  expect([...new Set(there)].toSorted()).toEqual(Object.keys(doors).toSorted());
});

test.each(Object.entries(doors))(
  '%s is open to those it is for, and to nobody else',
  async (door, { for: those, body }) => {
    const [method = '', path = ''] = door.split(' ');
    const open: Kind[] = [];
    for (const kind of kinds) {
      const { headers } = kind === 'nobody' ? { headers: ourPage } : await portal.signedIn(kind);
      const answer = await portal.app.inject({
        method: method as 'GET',
        url: `${ROOT}${path.replaceAll(/:\w+/g, 'x')}`,
        headers,
        ...(body === undefined ? {} : { payload: body }),
      });
      expect(answer.statusCode, answer.body).toBeLessThan(500);
      if (![401, 403].includes(answer.statusCode)) open.push(kind);
    }
    expect(open).toEqual(those);
  },
);

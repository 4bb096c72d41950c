import { afterAll, expect, test } from 'vitest';
import { openPortal } from '../../apps/server/src/testing/portal.ts';
import { DATASETS } from './case.ts';

/* Case 230 of the list: a portal that is not for everybody. */

const portal = await openPortal();
afterAll(() => portal.close());

test('230: a private portal answers 401 to whoever sends no key', async () => {
  const { headers } = await portal.signedIn('administrator');
  await portal.app.inject({
    method: 'PUT',
    url: '/api/manage/v1/access',
    headers,
    payload: { readers: 'accounts', anonymousCallsPerDay: null, accountCallsPerDay: null },
  });
  const refused = await portal.app.inject({ url: DATASETS });
  expect(refused.statusCode).toBe(401);
  expect(refused.json()).toEqual({ error_code: expect.any(String), message: expect.any(String) });
  expect(refused.headers['access-control-allow-origin']).toBe('*');
});

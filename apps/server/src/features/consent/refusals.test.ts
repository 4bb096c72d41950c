import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPortal, type TestPortal } from '../../testing/portal.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openPortal();
});
afterEach(() => portal.close());

function report(payload: string, type = 'application/csp-report', headers: Record<string, string> = {}) {
  return portal.app.inject({
    method: 'POST',
    url: '/_consent/csp-report',
    headers: { 'content-type': type, ...headers },
    payload,
  });
}

async function counted() {
  const { headers } = await portal.signedIn('dpo');
  return (await portal.app.inject({ url: '/api/manage/v1/cookies/refusals', headers })).json();
}

const old = JSON.stringify({
  'csp-report': {
    'document-uri': 'https://data.example.org/explore/?q=private',
    'effective-directive': 'img-src',
    'blocked-uri': 'https://tracker.example/pixel.gif?visitor=42',
  },
});
const recent = JSON.stringify([
  { type: 'csp-violation', body: { effectiveDirective: 'script-src-elem', blockedURL: 'inline' } },
  { type: 'deprecation', body: { id: 'x' } },
]);

test('C-71 what a browser stopped is counted by directive and host, in both forms browsers send, and nothing of the visitor is kept', async () => {
  const { headers } = await portal.signedIn('reader');
  const cookie = headers.cookie ?? '';
  const answer = await report(old, undefined, { cookie });
  expect(answer.statusCode).toBe(204);
  expect(answer.headers['set-cookie']).toBeUndefined();
  await report(old);
  await report(recent, 'application/reports+json');
  expect((await counted()).content).toEqual([
    { directive: 'img-src', blocked: 'tracker.example', count: 2 },
    { directive: 'script-src-elem', blocked: 'inline', count: 1 },
  ]);
  expect(portal.lines.join('')).not.toMatch(/private|visitor=42/);
});

test.each([
  ['no JSON', '{', 400],
  ['another shape', '[1, null, {"type":"csp-violation"}]', 204],
  ['nothing', '{}', 204],
  ['a directive that is none', '{"csp-report":{"effective-directive":"<b>","blocked-uri":"x"}}', 204],
  ['more than a report holds', `{"csp-report":"${'x'.repeat(20_000)}"}`, 413],
])('a report that is %s changes nothing', async (_, payload, status) => {
  expect((await report(payload)).statusCode).toBe(status);
  expect((await counted()).content).toEqual([]);
});

test('reports made up by the thousand fill neither the memory nor the minute', async () => {
  const made = (index: number) => ({
    type: 'csp-violation',
    body: { effectiveDirective: 'img-src', blockedURL: `https://h${index}.example/` },
  });
  const statuses = [];
  for (let turn = 0; turn < 70; turn++) {
    const payload = JSON.stringify(Array.from({ length: 20 }, (_, index) => made(turn * 20 + index)));
    statuses.push((await report(payload, 'application/reports+json')).statusCode);
  }
  expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  const { content } = await counted();
  expect(content).toHaveLength(201);
  expect(content[0]).toEqual({ directive: 'other', blocked: 'other', count: 1000 });
});

test('only those who look after the registry read what was refused', async () => {
  const { headers } = await portal.signedIn('producer');
  const url = '/api/manage/v1/cookies/refusals';
  expect((await portal.app.inject({ url })).statusCode).toBe(401);
  expect((await portal.app.inject({ url, headers })).statusCode).toBe(403);
});

import type { Audit, AuditList } from '@parvis/api';
import type { Finding, Judgement } from '@parvis/audit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { doJob } from '../../jobs/worker.ts';
import { openPortal, type Person, type TestPortal } from '../../testing/portal.ts';
import type { Auditor, AuditRequest } from './audit-in-child.ts';
import { auditWhenDue } from './audit-schedule.ts';
import { auditJobs, auditSchedule } from './jobs.ts';
import { resolverRules } from './resolver-rules.ts';

const AUDITS = '/api/manage/v1/audits';
const DAY = 86_400_000;
let portal: TestPortal;
let officer: Person;
let asked: AuditRequest[];

beforeEach(async () => {
  // Any program that is there: these tests never start it.
  portal = await openPortal({
    settings: { auditBrowser: process.execPath, publicUrl: 'https://data.example.org' },
  });
  officer = await portal.signedIn('dpo');
  asked = [];
});
afterEach(() => portal.close());

function finding(subject: string): Finding {
  return {
    rule: 'C-01',
    code: 'undeclared-cookie',
    level: 'error',
    subject: `cookie ${subject}`,
    values: { name: subject },
    met: [{ pass: 'before', step: 'reading', page: 'https://data.example.org/', place: null }],
    times: 3,
  };
}

/** Whoever visits the portal in the place of a browser, and finds these trackers. */
function auditor(...trackers: readonly string[]): Auditor {
  return async (request, { onTold }) => {
    asked.push(request);
    onTold({ done: 1, of: 2 });
    return judgement(request, trackers.map(finding));
  };
}

function judgement({ address, registry }: AuditRequest, findings: readonly Finding[]): Judgement {
  return {
    address,
    origin: address,
    startedAt: '2026-11-24T10:00:00.000Z',
    endedAt: '2026-11-24T10:02:00.000Z',
    pages: 8,
    isDraft: false,
    registry,
    passes: [{ name: 'before', variant: null, state: 'done', reason: null, milliseconds: 900.4 }],
    findings,
    seen: ['cookie sessionid'],
    outcome: findings.length > 0 ? 1 : 0,
  };
}

async function ask<Body = Record<string, never>>(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  { payload, by = officer }: { payload?: object; by?: Person } = {},
): Promise<{ status: number; body: Body }> {
  const answer = await portal.app.inject({
    method,
    url: `${AUDITS}${path}`,
    headers: by.headers,
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, body: answer.body ? answer.json() : ({} as Body) };
}

/** What the worker of the audits would do. */
async function work(auditWith: Auditor): Promise<void> {
  const { queue, log } = portal.services;
  const handlers = auditJobs(portal.services, { auditWith }).audits;
  for (;;) {
    const job = await queue.claim('test', Object.keys(handlers));
    if (!job) return;
    await doJob(job, { queue, handlers, name: 'test', log, signal: new AbortController().signal });
  }
}

async function audited(...trackers: readonly string[]): Promise<Audit> {
  const { body } = await ask<{ id: string }>('POST', '', { payload: {} });
  portal.clock.advance(60_000);
  await work(auditor(...trackers));
  return (await ask<Audit>('GET', `/${body.id}?lang=fr`)).body;
}

test('the data protection officer has the portal audited, and reads what was found in their language', async () => {
  const audit = await audited('tracker');
  expect(audit).toMatchObject({ state: 'done', outcome: 'faults', errors: 1, pages: 8, isScheduled: false });
  expect(audit.findings).toEqual([
    {
      rule: 'C-01',
      level: 'error',
      subject: 'cookie tracker',
      what: 'Le cookie tracker est déposé et n’est pas déclaré.',
      advice: 'Le déclarer, ou retirer ce qui le dépose.',
      isNew: false,
      times: 3,
      met: [{ pass: 'before', page: 'https://data.example.org/', by: null }],
    },
  ]);
  const { body } = await ask<AuditList>('GET', '');
  expect(body).toMatchObject({ address: 'https://data.example.org', browser: process.execPath });
  expect(body.audits).toMatchObject([{ id: audit.id, passesDone: 1, passes: 2 }]);
});

test('an audit is told beside the one before it: what is new, and what is gone', async () => {
  await audited('tracker', 'old');
  const audit = await audited('tracker', 'fresh');
  const subjects = audit.findings.map(({ subject, isNew }) => [subject, isNew]);
  expect(subjects).toEqual([
    ['cookie tracker', false],
    ['cookie fresh', true],
  ]);
  expect(audit.gone.map(({ subject }) => subject)).toEqual(['cookie old']);
  expect(audit.before).not.toBeNull();
});

test('C-55: what the two audits before saw is handed to the next', async () => {
  await audited();
  await audited();
  await audited();
  expect(asked.map(({ earlier }) => earlier)).toEqual([
    [],
    [['cookie sessionid']],
    [['cookie sessionid'], ['cookie sessionid']],
  ]);
});

test('only the portal’s own public address is audited: nobody can name another', async () => {
  await audited();
  expect(asked[0]?.address).toBe('https://data.example.org');
  for (const payload of [
    { address: 'http://169.254.169.254/' },
    { url: 'http://10.0.0.1/' },
    { pages: 2, staysAt: 'http://localhost:9000' },
  ]) {
    expect(await ask('POST', '', { payload })).toMatchObject({
      status: 400,
      body: { error_code: 'invalid-request' },
    });
  }
  expect(asked).toHaveLength(1);
});

test('the browser reaches the portal and the hosts it declares, and no neighbour that a page names', () => {
  const declared = [{ host: 'www.video.example' }, { host: '*.tiles.example:8443' }] as never;
  expect(resolverRules('https://data.example.org', { hosts: declared })).toBe(
    'MAP * ~NOTFOUND, EXCLUDE data.example.org, EXCLUDE www.video.example, EXCLUDE *.tiles.example',
  );
});

test.each(['producer', 'reader'] as const)('a %s neither sees audits nor asks for one', async (role) => {
  const by = await portal.signedIn(role);
  const audit = await audited();
  for (const path of ['', `/${audit.id}`, `/${audit.id}/report/html`])
    expect((await ask('GET', path, { by })).status).toBe(403);
  expect((await ask('POST', '', { by, payload: {} })).status).toBe(403);
  expect((await ask('PUT', '/schedule', { by, payload: { schedule: 'daily' } })).status).toBe(403);
});

test('one at a time; a second one is refused until the first has ended', async () => {
  expect((await ask('POST', '', { payload: {} })).status).toBe(202);
  expect(await ask('POST', '', { payload: {} })).toMatchObject({
    status: 409,
    body: { error_code: 'audit-under-way' },
  });
  await work(auditor());
  expect((await ask('POST', '', { payload: {} })).status).toBe(202);
});

test('without a browser on the machine, the list says so and an audit is refused with what to install', async () => {
  const { settings } = portal.services;
  Object.assign(settings, { auditBrowser: '/nowhere/chromium' });
  expect((await ask<AuditList>('GET', '')).body.browser).toBeNull();
  expect(await ask('POST', '', { payload: {} })).toMatchObject({
    status: 409,
    body: { error_code: 'no-browser', hint: expect.stringContaining('chromium') },
  });
});

test('an audit that breaks says so, keeps its secrets for the log, and leaves the next one free', async () => {
  const { body } = await ask<{ id: string }>('POST', '', { payload: {} });
  await work(async () => {
    throw new Error('hunter2');
  });
  const failed = (await ask<Audit>('GET', `/${body.id}`)).body;
  expect(failed).toMatchObject({ state: 'failed', outcome: null, error: { code: 'lost' } });
  expect(JSON.stringify(failed)).not.toContain('hunter2');
  expect((await ask('POST', '', { payload: {} })).status).toBe(202);
});

test('an audit whose process died each time is ended when somebody looks', async () => {
  const { body } = await ask<{ id: string }>('POST', '', { payload: {} });
  await portal.services.database.updateTable('jobs').set({ state: 'failed' }).execute();
  expect((await ask<Audit>('GET', `/${body.id}`)).body).toMatchObject({ state: 'failed' });
});

test('the schedule asks when the last audit is old enough, once, and never unless it was chosen', async () => {
  expect(auditSchedule).toHaveLength(1);
  expect(await auditWhenDue(portal.services)).toBe(false);
  const { status } = await ask('PUT', '/schedule', { payload: { schedule: 'weekly' } });
  expect(status).toBe(200);
  expect(await auditWhenDue(portal.services)).toBe(true);
  await work(auditor());
  portal.clock.advance(6 * DAY);
  expect(await auditWhenDue(portal.services)).toBe(false);
  portal.clock.advance(DAY);
  expect(await auditWhenDue(portal.services)).toBe(true);
  const { body } = await ask<AuditList>('GET', '');
  expect(body.schedule).toBe('weekly');
  expect(body.audits.map(({ isScheduled }) => isScheduled)).toEqual([true, true]);
});

test('a report leaves in every form, as a file', async () => {
  const { id } = await audited('tracker');
  for (const form of ['text', 'json', 'sarif', 'junit', 'html']) {
    const answer = await portal.app.inject({
      url: `${AUDITS}/${id}/report/${form}`,
      headers: officer.headers,
    });
    expect(answer.statusCode, form).toBe(200);
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="audit-2026-11-24\.\w+"$/);
    expect(answer.body).toContain('tracker');
  }
  expect((await ask('GET', `/${id}/report/pdf`)).status).toBe(404);
  expect((await ask('GET', '/nobody')).status).toBe(404);
});

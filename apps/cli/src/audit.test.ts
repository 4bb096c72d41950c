import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser, passNames as namesOfPackage } from '@parvis/audit';
import { lint } from '@parvis/consent';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { passNames } from './audit.ts';
import { parvis } from './testing/parvis.ts';

/** Nothing outside of this machine is ever looked up. */
const NOWHERE = 'MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE 127.0.0.2';
const clean = (_request: unknown, response: { end(text: string): void }) =>
  response.end('<!doctype html><html lang="en"><title>Town</title><h1>Town</h1>');
let folder: string;
const servers: Server[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-audit-'));
});
afterAll(async () => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  await rm(folder, { recursive: true, force: true });
});

async function site(answer: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html');
    if (request.url === '/') answer(request, response);
    else response.writeHead(404).end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** One visitor, one page: what the command does around the audit is the same for all of them. */
const audit = (address: string, ...more: readonly string[]) =>
  parvis(folder, [
    'audit',
    address,
    ...['--pages', '1', '--passes', 'before', '--resolver-rules', NOWHERE],
    ...(process.env.CHROME_PATH ? ['--browser', process.env.CHROME_PATH] : []),
    ...more,
  ]);

test('a site that keeps nothing ends with 0; each step is told on stderr, the report alone on stdout', async () => {
  const { code, out, said } = await audit(await site(clean));
  expect({ code, said }).toMatchObject({ code: 0 });
  expect(out).toContain('Clean: what was seen is what is declared.');
  expect(said).toMatch(/Self-test: \d+ canaries seen\./);
  expect(said).toContain('[1/1] before any choice: done');
});

test('a site that sets a tracker ends with 1, and leaves a report, a record, a patch, and a first registry with its charter', async () => {
  const address = await site((_request, response) => {
    response.setHeader('Set-Cookie', ['_ga=GA1.2.3; Path=/; Max-Age=63072000', 'odd=1; Path=/']);
    response.end('<!doctype html><html lang="en"><title>Town</title><h1>Town</h1>');
  });
  const file = (name: string) => join(folder, name);
  const { code, out } = await audit(
    address,
    ...['--report', 'sarif', '--out', file('report.sarif'), '--record', file('record.json')],
    ...['--patch', file('patch.json'), '--draft', file('draft')],
  );
  expect({ code, out }).toEqual({ code: 1, out: '' });
  const json = async (name: string) => JSON.parse(await readFile(file(name), 'utf8'));
  const results: { ruleId: string }[] = (await json('report.sarif')).runs[0].results;
  expect(results.map(({ ruleId }) => ruleId)).toContain('C-01/cookie-without-consent');
  const registry = await json('draft/consent-registry.json');
  expect(lint(registry)).toEqual([]);
  expect(registry.items.map(({ name }: { name: string }) => name)).toEqual(['_ga', 'odd']);
  for (const name of ['draft/charter.fr.md', 'draft/charter.en.md'])
    expect(await readFile(file(name), 'utf8')).toContain('odd');

  // The same record, judged again by the registry that was just written.
  const again = await parvis(folder, [
    ...['audit', 'compare', file('record.json'), '--registry', file('draft/consent-registry.json')],
    ...['--patch', file('nothing-missing.json')],
  ]);
  expect(again.code).toBe(1);
  expect(again.out).toContain('C-01');
  expect(again.out).not.toContain('is not declared');
  expect(await json('nothing-missing.json')).toEqual({ items: [], hosts: [], services: [], categories: [] });
});

test('C-79: a tool that is blind, here to scripts, says so and ends with 2, whatever the site', async () => {
  const browser = process.env.CHROME_PATH ?? (await findBrowser());
  const blind = join(folder, 'blind-chromium');
  await writeFile(blind, `#!/bin/sh\nexec ${browser} "$@" --blink-settings=scriptEnabled=false\n`);
  await chmod(blind, 0o755);
  const { code, out, said } = await audit(await site(clean), '--browser', blind);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(said).toContain('cookie of a script, taken away at once');
  expect(said).toContain('Nothing was audited.');
});

test.each([
  [
    'there is no browser',
    ['http://127.0.0.1:9/', '--browser', '/nowhere/chromium'],
    'There is no browser at',
  ],
  ['nobody answers', ['http://127.0.0.1:9/', '--resolver-rules', NOWHERE], 'cannot be had'],
  ['it is no web address', ['ftp://town.example/'], 'is no web address'],
  ['there is no such pass', ['http://127.0.0.1:9/', '--passes', 'before,after'], 'There is no pass "after"'],
  ['the registry cannot be read', ['http://127.0.0.1:9/', '--registry', '/nowhere.json'], 'cannot be read'],
])('where %s, it ends with 2 and a sentence', async (_, args, sentence) => {
  const { code, out, said } = await parvis(folder, ['audit', ...args]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(said).toContain(sentence);
  expect(said).not.toMatch(/\n\s+at /);
});

test('the help names the passes there are, and what the exit codes mean', async () => {
  expect(passNames).toEqual(namesOfPackage);
  const { out } = await parvis(folder, ['audit', '--help']);
  expect(out.replaceAll(/\s+/g, ' ')).toContain(
    '0 clean, 1 the site does what it does not declare, 2 it could not see',
  );
});

import { expect, test } from 'vitest';
import { read, trackedFiles } from './tracked-files.ts';

/*
 * What is kept on a visitor's device is kept by one piece of code, which takes only what the registry declares.
 */

/** Ways of keeping something on a device. */
const keeping =
  /['"]set-cookie['"]|document\.cookie\s*=|cookieStore\b|\bcookies\.(set|delete)\(|\.(setCookie|clearCookie)\(|\b(localStorage|sessionStorage|indexedDB)\b|\bcaches\.open\(|serviceWorker\.register/i;

/** The few that may, each for its reason. */
const mayKeep: Readonly<Record<string, string>> = {
  'apps/server/src/http/cookies.ts': 'the jar itself',
  'packages/consent/src/guard/guard-response.ts': 'the guard behind it',
  'packages/consent/src/node/answer-choice.ts': 'the choice itself, for servers that have no jar',
  'packages/consent/examples/plain-node.ts': 'a cookie nobody declared, to show that it never leaves',
  'packages/audit/src/collect/instrument.ts': 'wraps every way of keeping, to tell of it',
  'packages/audit/src/collect/look-at-page.ts': 'reads what a site under audit has kept',
  'packages/audit/src/collect/snapshot.ts': 'reads what a site under audit has kept',
  'packages/audit/src/compare/rules/storage.ts': 'names the ways of keeping, in what it says',
  'packages/audit/src/collect/canaries.ts': 'plants the canaries, in the browser of the audit',
  'packages/audit/src/testing/small-site.ts': 'commits each sin, in the browser of the audit',
  'apps/web/src/hooks.server.ts': "hands on the lines of the API's answers, which went through the jar",
  'apps/web/src/lib/server/call-api.ts': 'collects those lines',
  'packages/consent/src/client/client.js': 'hears that the jar changed; it never writes (C-73)',
};

const sources = trackedFiles().filter(
  (path) => /^(apps|packages)\/.+\.(ts|js|svelte|html)$/.test(path) && !path.endsWith('.test.ts'),
);

test('nothing is kept on a device outside of the jar of declared cookies', () => {
  console.log(`Storage: ${sources.length} files read.`);
  const keepers = sources.filter((path) => keeping.test(read(path)));
  expect(keepers.filter((path) => !(path in mayKeep))).toEqual([]);
  expect(sources.length).toBeGreaterThan(100);
});

test('whoever may is still there, and still needs to', () => {
  const idle = Object.keys(mayKeep).filter((path) => !sources.includes(path) || !keeping.test(read(path)));
  expect(idle).toEqual([]);
});

test.each([
  "reply.raw.setHeader('Set-Cookie', line)",
  'document.cookie = "a=1"',
  "event.cookies.set('theme', 'dark')",
  "localStorage.setItem('a', 'b')",
  "reply.setCookie('a', 'b')",
])('would see %s', (line) => {
  expect(line).toMatch(keeping);
});

/** Ways of answering that go past the guard: HTTP/2's own streams, and bytes written on the connection (spec §4.1). */
const pastTheGuard = /from 'node:http2'|\.respond(WithFD|WithFile)?\(|\bpushStream\(|\bsocket\.(write|end)\(/;

const mayPass: Readonly<Record<string, string>> = {
  'packages/consent/src/node/too-large.ts': 'what Node’s parser refuses has no response; it sets nothing',
};

test('C-54 no answer leaves but by a response, which the guard sees', () => {
  const passing = sources.filter((path) => pastTheGuard.test(read(path)));
  expect(passing).toEqual(Object.keys(mayPass));
  expect("stream.respond({ 'set-cookie': 'a=1' })").toMatch(pastTheGuard);
  expect('request.socket.write(bytes)').toMatch(pastTheGuard);
});

import { expect, test } from 'vitest';
import { readLine } from './cookie-line.ts';

const at = Date.UTC(2026, 10, 26);

test('Max-Age goes before Expires, and a life over is a deletion', () => {
  const expires = new Date(at + 60_000).toUTCString();
  expect(readLine(`a=1; Expires=${expires}`, at).maxAge).toBe(60);
  expect(readLine(`a=1; Expires=${expires}; Max-Age=10`, at).maxAge).toBe(10);
  expect(readLine('a=; Max-Age=0', at).maxAge).toBe(-1);
  expect(readLine('a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT', at).maxAge).toBe(-1);
  expect(readLine('a=1', at).maxAge).toBe(0);
});

test('a life beyond what browsers keep is read as it was sent (C-51)', () => {
  expect(readLine('a=1; Max-Age=99999999', at).maxAge).toBe(99_999_999);
});

test('an absent SameSite is absent, though browsers show Lax (C-52)', () => {
  expect(readLine('a=1; Path=/', at).sameSite).toBe(null);
  expect(
    readLine('a=b=c; secure; HTTPONLY; samesite=None; Domain=.x.example; partitioned', at),
  ).toMatchObject({
    value: 'b=c',
    secure: true,
    httpOnly: true,
    sameSite: 'None',
    domain: '.x.example',
    partitioned: true,
    path: null,
  });
});

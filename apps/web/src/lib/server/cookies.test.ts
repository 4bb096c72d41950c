import { expect, test } from 'vitest';
import { cookieHeader } from './cookies.ts';

test('a second call of the same page brings what the first one set', () => {
  expect(cookieHeader('sessionid=old; django_language=fr', ['sessionid=new; Path=/; HttpOnly'])).toBe(
    'sessionid=new; django_language=fr',
  );
});

test('a cookie that was just removed is not sent again', () => {
  expect(cookieHeader('sessionid=old; a=b=c', ['sessionid=; Path=/; Max-Age=0'])).toBe('a=b=c');
});

test('nothing sent and nothing set is nothing', () => {
  expect(cookieHeader(null, [])).toBe('');
});

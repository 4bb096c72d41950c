import { expect, test } from 'vitest';
import { readRobots } from './robots.ts';

const rules = readRobots(`
User-agent: *
Disallow: /private/
Allow: /private/open
Disallow: /*.pdf$

User-agent: parvis-audit
Disallow: /own
`);

test('the group of our own name is obeyed, and then no other (RFC 9309)', () => {
  expect(rules('/own/page')).toBe(false);
  expect(rules('/private/')).toBe(true);
});

test('for everybody: the longest rule decides, with wildcards and ends', () => {
  const everybody = readRobots('User-agent: *\nDisallow: /private/\nAllow: /private/open\nDisallow: /*.pdf$');
  expect(everybody('/private/secret')).toBe(false);
  expect(everybody('/private/open/page')).toBe(true);
  expect(everybody('/a/b.pdf')).toBe(false);
  expect(everybody('/a/b.pdf?x')).toBe(true);
});

test('an empty or absent file forbids nothing', () => {
  expect(readRobots('')('/anything')).toBe(true);
  expect(readRobots('User-agent: *\nDisallow:')('/anything')).toBe(true);
});

import { expect, test } from 'vitest';
import { cleanDescription } from './clean-description.ts';

test('keeps text, structure and links', () => {
  expect(
    cleanDescription('<p>Les <strong>arbres</strong> de <a href="https://example.org/">la ville</a></p>'),
  ).toBe(
    '<p>Les <strong>arbres</strong> de <a href="https://example.org/" rel="nofollow noopener">la ville</a></p>',
  );
});

test.each([
  ['<script>alert(1)</script>', null],
  ['<p onclick="alert(1)">x</p>', '<p>x</p>'],
  ['<a href="javascript:alert(1)">x</a>', '<a rel="nofollow noopener">x</a>'],
  ['<a href="//evil.example/">x</a>', '<a rel="nofollow noopener">x</a>'],
  ['<img src="https://tracker.example/p.gif">x', 'x'],
  ['<p style="position:fixed" class="banner">x</p>', '<p>x</p>'],
  ['<iframe src="https://evil.example/"></iframe><form action="/"><input></form>', null],
  ['<svg><script>alert(1)</script></svg>', null],
  ['<h1>Title</h1>', '<h3>Title</h3>'],
  ['a < b & c', 'a &lt; b &amp; c'],
])('turns %s into %s', (given, cleaned) => {
  expect(cleanDescription(given)).toBe(cleaned);
});

test('says nothing rather than an empty text, and cleaning twice changes nothing', () => {
  expect([null, '', '  ', '<script></script>'].map(cleanDescription)).toEqual([null, null, null, null]);
  const once = cleanDescription('<h1>a &amp; <a href="https://a.fr?x=1&y=2">b</a></h1>');
  expect(cleanDescription(once)).toBe(once);
});

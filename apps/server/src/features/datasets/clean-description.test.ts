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
  [
    '<img src="https://photos.example/p.gif">x',
    '<p><a href="https://photos.example/p.gif" rel="nofollow noopener">https://photos.example/p.gif</a></p>x',
  ],
  ['<img srcset="https://t.example/p.gif 2x">x', 'x'],
  ['<p style="background:url(https://t.example/p.gif)">x</p>', '<p>x</p>'],
  ['<svg><image href="https://t.example/p.svg"/></svg>x', 'x'],
  ['<meta http-equiv="refresh" content="0;url=https://t.example/">x', 'x'],
  ['<base href="https://t.example/"><link rel="stylesheet" href="https://t.example/a.css">x', 'x'],
  ['<style>@import "https://t.example/a.css";</style>x', 'x'],
  ['<p style="position:fixed" class="banner">x</p>', '<p>x</p>'],
  [
    '<iframe src="https://videos.example/1"></iframe><form action="/"><input></form>',
    '<p><a href="https://videos.example/1" rel="nofollow noopener">https://videos.example/1</a></p>',
  ],
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

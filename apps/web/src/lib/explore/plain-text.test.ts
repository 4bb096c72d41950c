import { expect, test } from 'vitest';
import { plainText, shortened } from './plain-text.ts';

test('a description becomes a line of words', () => {
  expect(
    plainText('<p>Les <b>32</b> communes.</p><h2>À savoir</h2><p>Source&nbsp;: Insee &amp; IGN &#233;</p>'),
  ).toBe('Les 32 communes. Source : Insee & IGN é');
  expect(plainText('Au 1<sup class="x">er</sup> janvier<br>2026')).toBe('Au 1er janvier 2026');
  expect(plainText('<script>alert(1)</script>Eau')).toBe('Eau');
  expect(plainText('&constructor; &#99999999; &#x110000;')).toBe('&constructor; &#99999999;');
});

test('a long text is cut between two words', () => {
  expect(shortened('Un texte assez long', 10)).toBe('Un texte…');
  expect(shortened('anticonstitutionnellement', 10)).toBe('anticonsti…');
  expect(shortened('La fin. Et la suite', 9)).toBe('La fin…');
  expect(shortened('court', 10)).toBe('court');
});

import { expect, test } from 'vitest';
import { datasetIdFor, descriptionFrom, htmlOf, textOf, titleFor } from './description-form.ts';

test('a description typed as plain text keeps its paragraphs and comes back as it was typed', () => {
  const typed = 'Arbres de la ville.\n\nÀ jour & relevés <chaque> année,\nen mars.';
  expect(htmlOf(typed)).toBe(
    '<p>Arbres de la ville.</p><p>À jour &amp; relevés &lt;chaque&gt; année,<br>en mars.</p>',
  );
  expect(textOf(htmlOf(typed))).toBe(typed);
});

test('a description with tags stays HTML both ways', () => {
  const html = '<p>Voir <a href="https://example.org">la source</a>.</p>';
  expect(htmlOf(html)).toBe(html);
  expect(textOf(html)).toBe(html);
});

test('a file gives its dataset an id that may stand in an address, and a title one may read', () => {
  expect(datasetIdFor('Arbres remarquables – Œuvres (2026).csv')).toBe('arbres-remarquables-oeuvres-2026');
  expect(titleFor('arbres_remarquables-2026.csv')).toBe('Arbres remarquables 2026');
});

test('keywords are parted by commas, empty ones are nothing', () => {
  const form = new FormData();
  form.set('title', ' Arbres ');
  form.set('keyword', 'arbre, parc , ,jardin');
  expect(descriptionFrom(form)).toMatchObject({
    title: 'Arbres',
    keyword: ['arbre', 'parc', 'jardin'],
    license: null,
    description: null,
    visibility: 'domain',
  });
});

test('readers are sent only by a form that shows them', () => {
  const form = new FormData();
  expect(descriptionFrom(form)).not.toHaveProperty('readers');
  form.set('readers-shown', '1');
  form.append('reader', 'a1');
  expect(descriptionFrom(form).readers).toEqual(['a1']);
});

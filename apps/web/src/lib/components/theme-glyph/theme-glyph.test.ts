import { themes } from '@parvis/dataset';
import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import { glyphs } from './glyphs.ts';
import ThemeGlyph from './ThemeGlyph.svelte';

test.each(Object.entries(examples))('%s: a drawing that is not read aloud', (_, props) => {
  const { body } = render(ThemeGlyph, { props });
  expect(body).toContain('aria-hidden="true"');
  expect(body).toMatch(/<path d="M[\d .,A-Za-z-]+"/);
});

test('every theme of the vocabulary has its drawing', () => {
  expect(themes.length).toBeGreaterThan(10);
  expect(Object.keys(glyphs).toSorted()).toEqual(themes.map(({ id }) => id).toSorted());
});

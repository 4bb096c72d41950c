import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import ThemeTiles from './ThemeTiles.svelte';

test.each(Object.entries(examples))('%s: a link for each, with its count', (_, props) => {
  const { body } = render(ThemeTiles, { props });
  expect(body.match(/<a /g) ?? []).toHaveLength(props.themes.length);
  expect(body).not.toContain('<script');
});

import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import KeyFigures from './KeyFigures.svelte';

test.each(Object.entries(examples))('%s: each figure is tied to what it counts', (_, props) => {
  const { body } = render(KeyFigures, { props });
  expect(body.match(/<dt[ >]/g)).toHaveLength(props.figures.length);
  expect(body.match(/<dd[ >]/g)).toHaveLength(props.figures.length);
  expect(body).not.toContain('<script');
});

import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import ReviewPoints from './ReviewPoints.svelte';

test.each(Object.entries(examples))('%s: each point leads to the columns it is about', (_, props) => {
  const { body } = render(ReviewPoints, { props });
  for (const { title, columns } of props.points) {
    expect(body).toContain(title);
    for (const { href } of columns) expect(body).toContain(`href="${href}"`);
  }
  expect(body).not.toContain('<b>');
});

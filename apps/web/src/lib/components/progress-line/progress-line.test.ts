import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import ProgressLine from './ProgressLine.svelte';

test.each(Object.entries(examples))('%s: a bar with its name, and words beside it', (_, props) => {
  const { body } = render(ProgressLine, { props });
  expect(body).toMatch(/<progress[^>]*aria-label="/);
  expect(body.includes(' value=')).toBe(props.share !== null);
  expect(body).not.toContain('<b>');
});

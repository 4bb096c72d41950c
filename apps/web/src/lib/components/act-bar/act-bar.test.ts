import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import ActBar from './ActBar.svelte';
import { examples } from './examples.ts';

test.each(Object.entries(examples))('%s: leads to what should be looked at first', (_, props) => {
  const { body } = render(ActBar, { props });
  expect(body).toContain(`href="${props.noteHref}"`);
  expect(body).not.toContain('<b>');
});

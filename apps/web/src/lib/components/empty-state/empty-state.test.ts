import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import EmptyState from './EmptyState.svelte';
import { examples } from './examples.ts';

test.each(Object.entries(examples))('%s: says it, and shows a way on where there is one', (_, props) => {
  const { body } = render(EmptyState, { props });
  expect(body).toContain(props.title);
  expect(body.match(/<a /g) ?? []).toHaveLength(props.tips.filter(({ href }) => href).length);
});

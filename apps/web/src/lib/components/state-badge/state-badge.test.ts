import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import StateBadge from './StateBadge.svelte';

test.each(Object.entries(examples))('%s: said in words, not in colour alone', (_, props) => {
  expect(render(StateBadge, { props }).body).toContain(`>${props.label}</span>`);
});

import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import Steps from './Steps.svelte';

test.each(Object.entries(examples))('%s: one step is the current one', (_, props) => {
  expect(render(Steps, { props }).body.match(/aria-current="step"/g)).toHaveLength(1);
});

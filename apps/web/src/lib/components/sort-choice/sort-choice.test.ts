import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import SortChoice from './SortChoice.svelte';

test.each(Object.entries(examples))('%s: a named list of which one is chosen', (_, props) => {
  const { body } = render(SortChoice, { props });
  expect(body).toContain(props.label);
  expect(body.match(/aria-current="true"/g)).toHaveLength(1);
});

import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import ErrorNotice from './ErrorNotice.svelte';
import { examples } from './examples.ts';

test.each(Object.entries(examples))('%s: one title, a sentence, and no markup from outside', (_, props) => {
  const { body } = render(ErrorNotice, { props });
  expect(body.match(/<h1/g)).toHaveLength(1);
  expect(body).toContain(props.text);
  expect(body).not.toContain('<script');
});

import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import Notice from './Notice.svelte';

test.each(Object.entries(examples))('%s: is read aloud as soon as it is there', (_, props) => {
  const { body } = render(Notice, { props });
  expect(body).toContain(props.kind === 'refused' ? 'role="alert"' : 'role="status"');
  expect(body).not.toContain('<script');
});

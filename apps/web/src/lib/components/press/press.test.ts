import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import Press from './Press.svelte';

test.each(Object.entries(examples))('%s: a real button or a real link', (_, props) => {
  const { body } = render(Press, { props });
  expect(body).toContain(props.href === undefined ? '<button' : `<a class="`);
  expect(body).not.toContain('<b>');
});

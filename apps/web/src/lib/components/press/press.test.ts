import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import Press from './Press.svelte';

test('a button among several is called by its whole name', () => {
  const { body } = render(Press, { props: { label: 'Révoquer', title: 'Révoquer la clé du soir' } });
  expect(body).toContain('aria-label="Révoquer la clé du soir"');
});

test.each(Object.entries(examples))('%s: a real button or a real link', (_, props) => {
  const { body } = render(Press, { props });
  expect(body).toContain(props.href === undefined ? '<button' : `<a class="`);
  expect(body).not.toContain('<b>');
});

import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import DatasetHead from './DatasetHead.svelte';
import { examples } from './examples.ts';

test.each(Object.entries(examples))('%s: one title, and tabs that say which one is read', (_, props) => {
  const { body } = render(DatasetHead, { props });
  expect(body.match(/<h1/g)).toHaveLength(1);
  expect(body.match(/aria-current="page"/g)).toHaveLength(1);
  expect(body.includes('Accès réservé')).toBe(props.restricted !== null);
  expect(body).not.toContain('<script');
});

import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import ReadingPreview from './ReadingPreview.svelte';

test.each(Object.entries(examples))('%s: a real table in a region one can scroll', (_, props) => {
  const { body } = render(ReadingPreview, { props });
  expect(body.match(/<th scope="col"/g) ?? []).toHaveLength(props.columns.length);
  expect(body).toContain('tabindex="0"');
  expect(body).not.toContain('<script');
  expect(body).not.toContain('<b>');
});

test('a cell that does not fit is said to, not only coloured', () => {
  const props = examples['two columns, one cell that does not fit'];
  if (!props) throw new Error('The example is gone.');
  expect(render(ReadingPreview, { props }).body).toContain('ne convient pas');
});

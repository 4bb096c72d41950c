import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import Pager from './Pager.svelte';
import { shownPages } from './pages.ts';

test.each(Object.entries(examples))(
  '%s: says where one is, or nothing when there is one page',
  (_, props) => {
    const { body } = render(Pager, { props });
    expect(body.match(/aria-current="page"/g) ?? []).toHaveLength(props.pages.length > 1 ? 1 : 0);
  },
);

test('the first, the last and the neighbours are shown, and no gap of one page', () => {
  expect(shownPages(1, 1)).toEqual([1]);
  expect(shownPages(1, 3)).toEqual([1, 2, 3]);
  expect(shownPages(5, 40)).toEqual([1, null, 4, 5, 6, null, 40]);
  expect(shownPages(3, 5)).toEqual([1, 2, 3, 4, 5]);
  expect(shownPages(4, 4)).toEqual([1, 2, 3, 4]);
});

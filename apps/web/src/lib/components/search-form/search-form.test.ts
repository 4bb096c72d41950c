import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import SearchForm from './SearchForm.svelte';

test.each(Object.entries(examples))('%s: a labelled field that keeps the other filters', (_, props) => {
  const { body } = render(SearchForm, { props });
  const [, id] = /<label for="([^"]+)"/.exec(body) ?? [];
  expect(body).toContain(`id="${id}"`);
  expect(body.match(/type="hidden"/g) ?? []).toHaveLength(props.kept.length);
  expect(body).not.toContain('<script');
});

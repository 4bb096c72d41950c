import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import FilterTags from './FilterTags.svelte';

test.each(Object.entries(examples))('%s: each filter can be taken away, and all at once', (_, props) => {
  const { body } = render(FilterTags, { props });
  const links = body.match(/<a /g) ?? [];
  expect(links).toHaveLength(props.tags.length === 0 ? 0 : props.tags.length + 1);
  expect(body).not.toContain('<script');
});

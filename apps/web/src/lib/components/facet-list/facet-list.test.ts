import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import FacetList from './FacetList.svelte';

test.each(Object.entries(examples))('%s: each value is a link that says its count', (_, props) => {
  const { body } = render(FacetList, { props });
  const links = body.match(/<a href="[^"]+" rel="nofollow"/g) ?? [];
  expect(links.length > 0).toBe(props.groups.length > 0);
  expect(body.match(/résultats<\/span>/g) ?? []).toHaveLength(links.length);
  if (props.groups.length === 0) expect(body).toContain(props.empty);
  expect(body).not.toContain('<script');
});

test('the chosen value is told from the others, and not by colour alone', () => {
  const { body } = render(FacetList, {
    props: examples['two values, one chosen'] ?? { title: '', empty: '', groups: [] },
  });
  expect(body.match(/aria-current="true"/g)).toHaveLength(1);
});

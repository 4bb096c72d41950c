import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import LegalText from './LegalText.svelte';

test.each(Object.entries(examples))('%s: a title, then a heading for each section', (_, props) => {
  const { body } = render(LegalText, { props });
  expect(body.match(/<h1/g)).toHaveLength(1);
  expect(body.match(/<h2/g)).toHaveLength(props.sections.length);
  expect(body).not.toContain('<script');
});

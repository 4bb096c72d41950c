import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import DescriptionForm from './DescriptionForm.svelte';
import { examples } from './examples.ts';

test.each(Object.entries(examples))('%s: every question is asked, under one title', (_, props) => {
  const { body } = render(DescriptionForm, { props });
  for (const { name } of props.fields) expect(body).toContain(`name="${name}"`);
  expect(body.match(/<h2/g)).toHaveLength(1);
});

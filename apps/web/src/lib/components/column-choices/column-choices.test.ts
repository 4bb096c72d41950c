import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import ColumnChoices from './ColumnChoices.svelte';
import { examples } from './examples.ts';

test.each(Object.entries(examples))('%s: each column can be corrected, and keeps what it had', (_, props) => {
  const { body } = render(ColumnChoices, { props });
  for (const column of props.columns) {
    expect(body).toContain(`name="${column.inputs.type}"`);
    expect(body).toContain(`name="${column.inputs.name}"`);
  }
  expect(body.match(/<legend/g)).toHaveLength(props.columns.length);
  expect(body).not.toContain('<script');
  expect(body).not.toContain('<b>');
});

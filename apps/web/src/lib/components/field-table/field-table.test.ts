import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import FieldTable from './FieldTable.svelte';

test.each(Object.entries(examples))('%s: a row with its header, its type and an example', (_, props) => {
  const { body } = render(FieldTable, { props });
  expect(body).toContain(`${props.caption}</caption>`);
  expect(body.match(/scope="row"/g)).toHaveLength(props.fields.length);
  for (const { example } of props.fields) if (example === null) expect(body).toContain(props.noExample);
  expect(body).not.toContain('<script');
});

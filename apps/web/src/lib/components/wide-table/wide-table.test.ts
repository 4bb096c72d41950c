import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import WideTable from './WideTable.svelte';

test.each(Object.entries(examples))('%s: a named table in a region one can scroll', (_, props) => {
  const { body } = render(WideTable, { props });
  expect(body).toContain('<caption');
  expect(body).toContain('tabindex="0"');
  expect(body).not.toContain('<b>');
});

import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import ColumnChoice from './ColumnChoice.svelte';
import { examples } from './examples.ts';

test.each(Object.entries(examples))('%s: a named group of boxes in a form, before any script', (_, props) => {
  const { body } = render(ColumnChoice, { props });
  expect(body).toContain(`${props.legend}</legend>`);
  expect(body.match(/type="checkbox"/g)).toHaveLength(props.columns.length);
  expect(body.match(/ checked/g) ?? []).toHaveLength(props.columns.filter(({ isShown }) => isShown).length);
  expect(body.match(/type="hidden"/g) ?? []).toHaveLength(props.kept.length);
  expect(body).not.toContain('<script');
});

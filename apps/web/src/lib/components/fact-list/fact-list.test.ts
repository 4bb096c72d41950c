import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import FactList from './FactList.svelte';

test.each(Object.entries(examples))('%s: every fact has a value, or says that it has none', (_, props) => {
  const { body } = render(FactList, { props });
  const values = props.facts.reduce((sum, { values: { length } }) => sum + Math.max(length, 1), 0);
  expect(body.match(/<dt/g)).toHaveLength(props.facts.length);
  expect(body.match(/<dd/g)).toHaveLength(values);
  expect(body).not.toContain('<script');
});

import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import PeriodChoice from './PeriodChoice.svelte';

test.each(Object.entries(examples))('%s: a labelled list and a button, before any script', (_, props) => {
  const { body } = render(PeriodChoice, { props });
  expect(body).toContain('for="period"');
  expect(body.match(/<option/g)).toHaveLength(props.periods.length);
  expect(body.match(/<option[^>]*selected/g) ?? []).toHaveLength(
    props.periods.filter(({ isChosen }) => isChosen).length,
  );
  expect(body).not.toMatch(/<script|<b>/);
});

import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import AudienceFigures from './AudienceFigures.svelte';
import { examples } from './examples.ts';

test.each(Object.entries(examples))('%s: each table has a name and heads, and nothing runs', (_, props) => {
  const { body } = render(AudienceFigures, { props });
  const tables = body.match(/<table/g) ?? [];
  expect(tables).toHaveLength(
    props.charts.length + (props.datasets.rows.length > 0 ? 1 : 0) + props.shares.length,
  );
  expect(body.match(/<caption/g) ?? []).toHaveLength(tables.length);
  expect(body).not.toMatch(/<script|style=|<b>/);
  if (props.datasets.rows.length === 0) expect(body).toContain(props.datasets.none);
});

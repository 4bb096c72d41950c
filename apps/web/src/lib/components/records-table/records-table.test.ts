import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import RecordsTable from './RecordsTable.svelte';

test.each(Object.entries(examples))('%s: a named table that the keyboard can scroll and sort', (_, props) => {
  const { body } = render(RecordsTable, { props });
  expect(body).toContain(`aria-label="${props.region}"`);
  expect(body).toContain('tabindex="0"');
  expect(body.match(/scope="col"/g)).toHaveLength(props.columns.length);
  for (const { sortSaid } of props.columns) expect(body).toContain(sortSaid);
  expect(body).not.toContain('<script');
});

test('says which column is sorted, and that an empty cell is empty', () => {
  const props = examples['numbers, a link, an empty cell and a long text'];
  if (!props) throw new Error('The example is gone.');
  const { body } = render(RecordsTable, { props });
  expect(body.match(/aria-sort="ascending"/g)).toHaveLength(1);
  expect(body).toContain('>vide</span>');
  expect(body).toContain('rel="nofollow noopener"');
});

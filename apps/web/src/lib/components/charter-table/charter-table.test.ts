import { charterOf, platformRegistry } from '@parvis/consent';
import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import CharterTable from './CharterTable.svelte';
import { examples } from './examples.ts';

test.each(Object.entries(examples))('%s: a row a cookie, a header a column', (_, props) => {
  const { body } = render(CharterTable, { props });
  expect(body.match(/scope="col"/g)).toHaveLength(Object.keys(props.table.columns).length);
  expect(body.match(/scope="row"/g)).toHaveLength(props.table.rows.length);
  expect(body).not.toContain('<script');
});

test.each(['fr', 'en'])('the page says of each cookie all that the registry says, in %s', (language) => {
  const registry = platformRegistry({
    site: 'Lagon',
    languages: ['fr', 'en'],
    controller: { name: 'Le Lagon', url: null, dpo: null },
  });
  const { tables } = charterOf(registry, language);
  expect(tables.flatMap(({ rows }) => rows)).toHaveLength(4);
  for (const table of tables) {
    const { body } = render(CharterTable, { props: { table, region: table.title } });
    const words = body.replace(/<[^>]*>/g, '').replaceAll('&amp;', '&');
    for (const text of table.rows.flatMap((row) => Object.values(row))) expect(words).toContain(text);
  }
});

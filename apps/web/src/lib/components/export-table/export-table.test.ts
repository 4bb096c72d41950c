import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import ExportTable from './ExportTable.svelte';
import { examples } from './examples.ts';

test.each(Object.entries(examples))('%s: each link says which file it gives, in which format', (_, props) => {
  const { body } = render(ExportTable, { props });
  const links = props.formats.flatMap((format) => format.links);
  expect(body.match(/ download[ =>]/g)).toHaveLength(links.length);
  for (const { said } of links) expect(body).toContain(`${said}</span>`);
  expect(body.match(/scope="row"/g)).toHaveLength(props.formats.length);
});

import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import FileDrop from './FileDrop.svelte';

test.each(Object.entries(examples))('%s: a plain form that sends the token before the file', (_, props) => {
  const { body } = render(FileDrop, { props });
  expect(body).toContain('enctype="multipart/form-data"');
  expect(body.indexOf('csrfmiddlewaretoken')).toBeLessThan(body.indexOf('type="file"'));
  expect(body.includes('name="dataset_id"')).toBe(props.datasetId !== null);
});

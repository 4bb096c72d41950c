import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import FileReview from './FileReview.svelte';

test.each(Object.entries(examples))(
  '%s: preview, fields, and a way to see the effect of a correction that stays with this file',
  (_, props) => {
    const { body } = render(FileReview, { props });
    expect(body).toContain('formaction="?/correct&amp;upload=1#review"');
    expect(body).toContain('<table');
    expect(body).not.toContain('<script');
  },
);

test('a column named at the top stands in the page under that name', () => {
  const props = examples['a CSV with a title block'];
  if (!props) throw new Error('The example is gone.');
  const { body } = render(FileReview, { props });
  for (const { href } of props.preview.columns) expect(body).toContain(`id="${href.slice(1)}"`);
});

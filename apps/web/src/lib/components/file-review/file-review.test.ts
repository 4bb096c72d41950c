import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import FileReview from './FileReview.svelte';

test.each(Object.entries(examples))(
  '%s: preview, fields, and a way to see the effect of a correction',
  (_, props) => {
    const { body } = render(FileReview, { props });
    expect(body).toContain('formaction="?/correct"');
    expect(body).toContain('<table');
    expect(body).not.toContain('<script');
  },
);

import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import DatasetCard from './DatasetCard.svelte';
import { examples } from './examples.ts';

test.each(Object.entries(examples))(
  '%s: a title that leads to the dataset, and no markup from the data',
  (_, props) => {
    const { body } = render(DatasetCard, { props });
    expect(body).toMatch(new RegExp(`<h3[^>]*><a href="${props.href}"`));
    expect(body).not.toContain('<script');
    expect(body.includes('aria-label="Accès directs')).toBe(props.views.length > 0);
  },
);

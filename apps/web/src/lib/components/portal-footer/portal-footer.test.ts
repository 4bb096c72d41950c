import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import PortalFooter from './PortalFooter.svelte';

test.each(Object.entries(examples))(
  '%s: the legal pages and the cookie choice are always there',
  (_, props) => {
    const { body } = render(PortalFooter, { props });
    expect(body).toContain('href="/cookies/preferences/"');
    expect(body).toContain('href="/terms/cookies-policy/"');
    expect(body).not.toContain('<b>elle</b>');
  },
);

import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import PortalHeader from './PortalHeader.svelte';

test.each(Object.entries(examples))('%s: a named navigation that says where one is', (_, props) => {
  const { body } = render(PortalHeader, { props });
  expect(body).toContain(`<nav aria-label="${props.navigationLabel}"`);
  expect(body.match(/aria-current="true"/g)).toHaveLength(1);
  expect(body).toContain(`href="${props.account.href}"`);
  expect(body).not.toContain('<script');
});

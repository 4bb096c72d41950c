import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import OwnApplications from './OwnApplications.svelte';

test.each(Object.entries(examples))('%s: each application can be removed, another registered', (_, props) => {
  const { body } = render(OwnApplications, { props });
  expect(body.match(/action="\?\/removeApplication"/g)?.length ?? 0).toBe(props.applications.length);
  expect(body).toContain('action="?/registerApplication"');
  expect(body.includes('client_secret')).toBe(props.registered !== null);
  expect(body.includes('field-redirect_uri-fault')).toBe(props.faults.back !== undefined);
  expect(body).not.toContain('<script');
});

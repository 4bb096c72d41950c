import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import AllowedApplications from './AllowedApplications.svelte';
import { examples } from './examples.ts';

test.each(Object.entries(examples))(
  '%s: what was allowed to each application can be withdrawn',
  (_, props) => {
    const { body } = render(AllowedApplications, { props });
    expect(body.match(/action="\?\/endAuthorization"/g)?.length ?? 0).toBe(props.authorizations.length);
    expect(body).not.toContain('<script');
  },
);

import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import ThirdPartyTable from './ThirdPartyTable.svelte';

test.each(Object.entries(examples))(
  '%s: a row a service, links to who runs it and to its policy',
  (_, props) => {
    const { body } = render(ThirdPartyTable, { props });
    expect(body.match(/scope="col"/g)).toHaveLength(Object.keys(props.thirdParties.columns).length);
    expect(body.match(/scope="row"/g)).toHaveLength(props.thirdParties.rows.length);
    expect(body).toContain('href="https://video.example.org/privacy"');
    expect(body).not.toContain('<script');
  },
);

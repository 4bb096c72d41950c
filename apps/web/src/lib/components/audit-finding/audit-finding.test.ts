import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import AuditFinding from './AuditFinding.svelte';
import { examples } from './examples.ts';

test.each(Object.entries(examples))(
  '%s: what, what to do, by which rule, and where, before any script',
  (_, props) => {
    const { body } = render(AuditFinding, { props });
    for (const said of [props.level, props.advice, props.rule]) expect(body).toContain(said);
    expect(body.match(/<li/g) ?? []).toHaveLength(props.places.length);
    expect(body.includes('<details')).toBe(props.places.length > 0);
    expect(body.includes(`>${props.fresh}</span>`)).toBe(props.fresh !== null);
    expect(body).not.toContain('<script');
  },
);

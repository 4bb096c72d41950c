import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import FormField from './FormField.svelte';

test.each(Object.entries(examples))('%s: the question has a name that a screen reader says', (_, props) => {
  const { body } = render(FormField, { props });
  const isGroup = props.kind === 'boxes' || props.kind === 'choice';
  expect(body).toMatch(isGroup ? /<legend[^>]*>/ : new RegExp(`<label for="field-${props.name}"`));
  expect(body).toContain(`>${props.label}</`);
  if (props.fault) expect(body).toContain('aria-invalid="true"');
  expect(body).not.toContain('<script');
});

test('the hint and the fault are tied to the input', () => {
  const { body } = render(FormField, {
    props: { kind: 'text', name: 'a', label: 'A', hint: 'How', fault: 'Why not' },
  });
  expect(body).toContain('aria-describedby="field-a-hint field-a-fault"');
});

import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import ChoiceForm from './ChoiceForm.svelte';
import { examples } from './examples.ts';

test.each(Object.entries(examples))('%s: refusing is as short and as large as accepting', (_, props) => {
  const { body } = render(ChoiceForm, { props });
  const buttons = [...body.matchAll(/<button type="submit" class="([^"]*)" name="choice" value="(\w+)"/g)];
  const looks = new Map(buttons.map(([, look, value]) => [value, look]));
  expect(looks.get('refuse')).toBe(looks.get('accept'));
  expect(body.indexOf('value="refuse"')).toBeLessThan(body.indexOf('value="accept"'));
  expect(body).not.toContain('<script');
});

test.each(Object.entries(examples))(
  '%s: everything is in a form that works before any script',
  (_, props) => {
    const { body } = render(ChoiceForm, { props });
    const forms = body.match(/<form method="post"/g) ?? [];
    expect(forms).toHaveLength(props.forget ? 2 : 1);
    expect(body.match(/csrfmiddlewaretoken/g) ?? []).toHaveLength(props.token === null ? 0 : forms.length);
    expect(body.match(/name="on"/g) ?? []).toHaveLength(props.categories.length);
  },
);

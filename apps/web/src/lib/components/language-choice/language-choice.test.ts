import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import LanguageChoice from './LanguageChoice.svelte';

test.each(Object.entries(examples))('%s: a form that works before any script', (_, props) => {
  const { body } = render(LanguageChoice, { props });
  expect(body.match(/<button/g) ?? []).toHaveLength(props.others.length);
  expect(body).not.toContain('<script');
  expect(body.includes('csrfmiddlewaretoken')).toBe(props.token !== null);
  for (const { code } of props.others) expect(body).toContain(`value="${code}" lang="${code}"`);
});

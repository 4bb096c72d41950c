import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { examples } from './examples.ts';
import JsonText from './JsonText.svelte';

test.each(Object.entries(examples))('%s: the whole text, in a named region one can scroll', (_, props) => {
  const { body } = render(JsonText, { props });
  expect(body).toContain(`aria-label="${props.label}"`);
  const shown = body
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
  expect(shown.trim()).toBe(props.tokens.map(({ text }) => text).join(''));
  expect(body).not.toContain('<script');
});

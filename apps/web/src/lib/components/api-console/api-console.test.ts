import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import ApiConsole from './ApiConsole.svelte';
import { examples } from './examples.ts';

test.each(Object.entries(examples))('%s: labelled fields in a form, and what came of it', (_, props) => {
  const { body } = render(ApiConsole, { props });
  expect(body.match(/<label for=/g)).toHaveLength(props.inputs.length);
  expect(body).toContain('name="run" value="1"');
  expect(body.includes('Requête envoyée')).toBe(props.answer !== null);
  expect(body).not.toContain('<script');
});

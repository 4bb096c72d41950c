import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import CodeBlock from './CodeBlock.svelte';
import { examples } from './examples.ts';

test.each(Object.entries(examples))('%s: a named block, and a button that waits for a script', (_, props) => {
  const { body } = render(CodeBlock, { props });
  expect(body).toContain(`aria-label="${props.label}"`);
  expect(body).toContain('tabindex="0"');
  expect(body).toMatch(/<button type="button" hidden/);
  expect(body).not.toContain('<script');
});

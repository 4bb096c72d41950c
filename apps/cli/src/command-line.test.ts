import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parvis } from './testing/parvis.ts';

const nowhere = join(tmpdir(), 'parvis-is-not-here');

test('every command says how it is used, on stdout, and ends well', async () => {
  const { code, out, said } = await parvis(nowhere, ['--help']);
  expect({ code, said }).toEqual({ code: 0, said: '' });
  const names = [...out.matchAll(/^ {2}([a-z]+) {2,}/gm)].map((match) => match[1] ?? '');
  expect(names).toEqual(expect.arrayContaining(['serve', 'migrate', 'user']));
  for (const name of names) {
    const help = await parvis(nowhere, [name, '--help']);
    expect(help, name).toMatchObject({ code: 0, said: '' });
    expect(help.out).toContain(`Usage: parvis ${name}`);
  }
});

test('a word that is no command ends with 2, and proposes the nearest', async () => {
  const { code, out, said } = await parvis(nowhere, ['usre']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(said).toContain('Did you mean user?');
});

test('an option that nobody knows ends with 2', async () => {
  expect(await parvis(nowhere, ['migrate', '--fast'])).toMatchObject({ code: 2, out: '' });
});

test('a setting that means nothing is a sentence, and ends with 1', async () => {
  const { code, said } = await parvis(nowhere, ['migrate'], { environment: { PORT: 'eighty' } });
  expect(code).toBe(1);
  expect(said).toBe('PORT is a whole number between 0 and 65535, not "eighty".\n');
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parvis } from './testing/parvis.ts';

let data = '';

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'parvis-user-'));
});

afterAll(() => rm(data, { recursive: true, force: true }));

test('an account is made with a password that can be handed on, and listed', async () => {
  const added = await parvis(data, [
    'user',
    'add',
    'Ana@Example.org',
    '--role',
    'administrator',
    '--name',
    'Ana',
  ]);
  expect(added.code).toBe(0);
  expect(added.out).toMatch(/^\S{20}\n$/);
  expect(added.said).toContain('ana@example.org is now administrator.');
  expect((await parvis(data, ['user', 'list'])).out).toBe('ana@example.org\tadministrator\tactive\tAna\n');
});

test('a password comes by stdin, never among the arguments that every user of the machine can read', async () => {
  const given = await parvis(data, ['user', 'add', 'ben@example.org', '--password-stdin'], {
    input: 'correct horse battery\n',
  });
  expect(given).toMatchObject({ code: 0, out: '' });
  const short = await parvis(data, ['user', 'passwd', 'ben@example.org', '--password-stdin'], {
    input: 'short\n',
  });
  expect(short).toMatchObject({ code: 2, said: 'A password has at least 12 characters.\n' });
});

test('a role is changed, and the last administrator stays one', async () => {
  expect(await parvis(data, ['user', 'role', 'ben@example.org', 'producer'])).toMatchObject({ code: 0 });
  const refused = await parvis(data, ['user', 'role', 'ana@example.org', 'reader']);
  expect(refused.code).toBe(1);
  expect(refused.said).toContain('last administrator');
  const list = JSON.parse((await parvis(data, ['user', 'list', '--json'])).out);
  expect(list.map(({ email, role }: { email: string; role: string }) => `${email} ${role}`)).toEqual([
    'ana@example.org administrator',
    'ben@example.org producer',
  ]);
});

test('an account shut out is shown as such, and let in again', async () => {
  await parvis(data, ['user', 'disable', 'ben@example.org']);
  expect((await parvis(data, ['user', 'list'])).out).toContain('ben@example.org\tproducer\tdisabled\n');
  await parvis(data, ['user', 'enable', 'ben@example.org']);
  expect((await parvis(data, ['user', 'list'])).out).toContain('ben@example.org\tproducer\tactive\n');
});

test('nobody of that name, or the same name twice, is said plainly', async () => {
  expect(await parvis(data, ['user', 'passwd', 'nobody@example.org'])).toMatchObject({
    code: 1,
    said: 'There is no account nobody@example.org.\nparvis user list shows those there are.\n',
  });
  expect(await parvis(data, ['user', 'add', 'ANA@example.org'])).toMatchObject({
    code: 1,
    said: 'There is already an account with this e-mail.\n',
  });
});

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Registry, uiRevisionOf } from '@parvis/consent';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parvis } from './testing/parvis.ts';

let data = '';
let registry: Registry;
const environment = { PARVIS_PUBLISHER: 'Ville des Étangs', PARVIS_PUBLIC_URL: 'https://data.example.org' };
const run = (...args: string[]) => parvis(data, ['consent', ...args], { environment });

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'parvis-consent-'));
  await parvis(data, ['migrate'], { environment });
  const { out } = await run('charter', '--format', 'json');
  expect(JSON.parse(out).tables[0].rows).toHaveLength(4);
  const { platformRegistry } = await import('@parvis/consent');
  registry = platformRegistry({
    site: 'Portail',
    languages: ['fr', 'en'],
    controller: { name: 'Ville des Étangs', url: null, dpo: null },
  });
  await writeFile(join(data, 'good.json'), JSON.stringify(registry));
});
afterAll(() => rm(data, { recursive: true, force: true }));

test('the portal’s registry has no fault; one in a file is told its faults, each with its place', async () => {
  expect(await run('lint')).toMatchObject({ code: 0, said: expect.stringContaining('no fault') });
  const [first, ...others] = registry.items;
  const bad = {
    ...registry,
    items: [{ ...first, exemption: undefined, justification: undefined }, ...others],
  };
  await writeFile(join(data, 'bad.json'), JSON.stringify(bad));
  const refused = await run('lint', join(data, 'bad.json'));
  expect(refused.code).toBe(1);
  expect(refused.out).toContain('sessionid');
  await writeFile(join(data, 'none.json'), '{"a":1}');
  expect(await run('lint', join(data, 'none.json'))).toMatchObject({
    code: 2,
    said: expect.stringContaining('is not a registry of cookies'),
  });
  expect((await run('lint', join(data, 'absent.json'))).code).toBe(2);
});

test('what changed from one registry to another is said in sentences', async () => {
  const items = registry.items.filter(({ name }) => name !== 'django_language');
  await writeFile(join(data, 'less.json'), JSON.stringify({ ...registry, items }));
  const { code, out } = await run('diff', join(data, 'good.json'), join(data, 'less.json'), '--lang', 'en');
  expect({ code, out }).toEqual({ code: 0, out: 'No longer kept: django_language.\n' });
});

test('the charter is printed in each language and form, and an unknown revision is refused', async () => {
  expect((await run('charter', '--lang', 'en')).out).toMatch(/^# Cookie policy\n/);
  const file = join(data, 'charter.pdf');
  expect((await run('charter', '--format', 'pdf', '--out', file)).code).toBe(0);
  expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-');
  const refused = await run('charter', '--revision', '7');
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('no revision 7') });
});

test('records are exported, verified and purged, also when there are none', async () => {
  expect(await run('records', 'export')).toMatchObject({ code: 0, out: '' });
  expect((await run('records', 'verify')).out).toBe('There is no record yet.\n');
  expect((await run('records', 'purge')).said).toContain('Nothing is past its time.');
  expect(await run('records', 'export', '--service', 'nobody')).toMatchObject({
    code: 1,
    said: expect.stringContaining('No revision of the registry has a service "nobody".'),
  });
});

test('C-36 C-37 the evidence holds what is shown in each language, named by its hash, with a manifest', async () => {
  const out = join(data, 'evidence');
  const { code, said } = await run('evidence', '--out', out);
  expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('2 versions') });
  const manifest = JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8'));
  expect(manifest.versions.map(({ language }: { language: string }) => language)).toEqual(['fr', 'en']);
  expect((await readdir(out)).length).toBe(manifest.files.length + 1);
  for (const { uiRev } of manifest.versions)
    expect(uiRevisionOf(JSON.parse(await readFile(join(out, `${uiRev}.json`), 'utf8')))).toBe(uiRev);
});

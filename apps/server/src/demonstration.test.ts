import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Settings, settingsForTests } from './config.ts';
import { publishDemonstration } from './demonstration.ts';
import { findServed, listServed } from './features/datasets/index.ts';
import { type OpenedServices, openServices } from './open-services.ts';
import { operator } from './services.ts';

let opened: OpenedServices;
let folder = '';

beforeEach(() => open({ demo: true }));

afterEach(async () => {
  await opened.close();
  await rm(opened.services.settings.dataFolder, { recursive: true, force: true });
});

test('publishes each dataset with its words and its fields, says so, and never again', async () => {
  await giveFiles({ towns: 'Commune;Codes\nLes Abymes;97139|97142\n', trees: 'Espèce\nManguier\n' });
  const lines = await publish();
  expect(lines.filter((line) => line.startsWith('Demonstration'))).toEqual([
    'Demonstration: publishing Title of towns…',
    'Demonstration: publishing Title of trees…',
  ]);
  const towns = await findServed({ ...opened.services, actor: operator }, 'towns');
  expect(towns.metas).toMatchObject({ title: 'Title of towns', license: 'Licence Ouverte v2.0 (Etalab)' });
  expect(towns.fields.find(({ name }) => name === 'codes')?.annotations).toMatchObject({ multivalued: '|' });
  expect(towns.version?.rowCount).toBe(1);
  expect(await readdir(folder)).toEqual(['done']);
  expect(await publish()).toEqual([]);
});

test('goes on after an interruption with what is missing, and leaves what is there as it is', async () => {
  await giveFiles({ towns: 'Commune\nLes Abymes\n' });
  await publish();
  const before = await findServed({ ...opened.services, actor: operator }, 'towns');
  await rm(join(folder, 'done'));
  await giveFiles({ towns: 'Commune\nBouillante\n', trees: 'Espèce\nManguier\n' });
  expect((await publish())[0]).toBe('Demonstration: publishing Title of trees…');
  const after = await findServed({ ...opened.services, actor: operator }, 'towns');
  expect(after.version).toEqual(before.version);
  expect(existsSync(join(folder, 'done'))).toBe(true);
});

test('a file that cannot be read is a sentence; the others are published, and it is tried again at the next start', async () => {
  await giveFiles({ broken: '', trees: 'Espèce\nManguier\n' });
  const lines = await publish();
  expect(lines[1]).toMatch(/could not be published, and is tried again at the next start: .*empty/);
  expect(
    (await listServed({ ...opened.services, actor: operator })).map(({ datasetId }) => datasetId),
  ).toEqual(['trees']);
  await giveFiles({ broken: 'Nom\nAna\n', trees: 'Espèce\nManguier\n' });
  await publish();
  expect(await readdir(folder)).toEqual(['done']);
});

test('files that could not be had are waited for', async () => {
  expect(await publish()).toEqual([]);
  expect(existsSync(join(folder, 'done'))).toBe(false);
});

test('a portal first started without the demonstration never has it', async () => {
  await opened.close();
  await open({ demo: false });
  await giveFiles({ trees: 'Espèce\nManguier\n' });
  expect(await publish()).toEqual([]);
  expect(await readdir(folder)).toEqual(['done']);
  expect(await listServed({ ...opened.services, actor: operator })).toEqual([]);
});

async function open(changes: Partial<Settings>): Promise<void> {
  opened = await openServices({ settings: settingsForTests(changes), as: 'server' });
  folder = join(opened.services.settings.dataFolder, 'demo');
}

async function publish(): Promise<string[]> {
  const lines: string[] = [];
  await publishDemonstration(opened.services, (line) => lines.push(line));
  return lines;
}

/** What demo/build.ts would leave. */
async function giveFiles(files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  const manifest = Object.keys(files).map((id) => ({
    id,
    file: `${id}.csv`,
    description: { title: `Title of ${id}`, license: 'licence-ouverte-2.0' },
    columns:
      id === 'towns' && files[id]?.includes('Codes')
        ? [{ header: 'Codes', type: 'text', multivalued: '|' }]
        : [],
  }));
  for (const [id, text] of Object.entries(files)) await writeFile(join(folder, `${id}.csv`), text);
  await writeFile(join(folder, 'datasets.json'), JSON.stringify(manifest));
}

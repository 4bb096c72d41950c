import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parvis } from './testing/parvis.ts';

/** A spreadsheet saved by a French Windows: cp1252, semicolons, decimal commas, a title above, days first, codes. */
const trees = [
  'Arbres remarquables de la commune;;;',
  'Source : service des espaces verts;;;',
  'Code;Espèce;Hauteur (m);Planté le',
  '001;Flamboyant;12,5;09/10/2017',
  '002;Arbre à pain;8,25;01/02/1999',
  '003;Fromager – cœur de bourg;31;15/08/1950',
  '004;Cocotier;oups;31/12/2000',
  '',
].join('\r\n');

const windows: Readonly<Record<string, number>> = { '–': 0x96, œ: 0x9c };

let folder = '';
let data = '';
let file = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-publish-'));
  data = join(folder, 'data');
  file = join(folder, 'arbres.csv');
  await writeFile(file, Buffer.from([...trees].map((letter) => windows[letter] ?? letter.charCodeAt(0))));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const publish = (...options: string[]) =>
  parvis(data, ['publish', file, '--id', 'arbres', '--type', 'hauteur_m=double', ...options]);
const exported = (...options: string[]) => parvis(data, ['export', 'arbres', ...options]);

test('a French file is published as it comes, and what does not fit is told, with its line', async () => {
  const { code, out, said } = await publish('--title', 'Arbres', '--license', 'licence-ouverte-2.0');
  expect(code, said).toBe(0);
  expect(out).toMatch(/^http:\/\/localhost:\d+\/explore\/dataset\/arbres\/\n$/);
  expect(said).toContain('Published: 4 records.');
  expect(said).toContain('line 7, Hauteur (m): "oups" not-a-number');
});

test('it comes out whole: accents, zeros, numbers and dates', async () => {
  const { code, out } = await exported('--format', 'json', '--order-by', 'code');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual([
    { code: '001', espece: 'Flamboyant', hauteur_m: 12.5, plante_le: '2017-10-09' },
    { code: '002', espece: 'Arbre à pain', hauteur_m: 8.25, plante_le: '1999-02-01' },
    { code: '003', espece: 'Fromager – cœur de bourg', hauteur_m: 31, plante_le: '1950-08-15' },
    { code: '004', espece: 'Cocotier', hauteur_m: null, plante_le: '2000-12-31' },
  ]);
});

test('a query chooses what is written, and a file appears once it is whole', async () => {
  const path = join(folder, 'grands.csv');
  const { code, out } = await exported(
    '--format=csv',
    '--where=hauteur_m > 10',
    '--select=espece',
    '--order-by=espece',
    '--no-bom',
    '--out',
    path,
  );
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(await readFile(path, 'utf8')).toBe('espece\r\nFlamboyant\r\nFromager – cœur de bourg\r\n');
});

test('the same id replaces the records, and keeps what was said of the dataset', async () => {
  await writeFile(file, Buffer.from('Code;Espèce\r\n001;Manguier\r\n', 'latin1'));
  const { code, said } = await parvis(data, ['publish', file, '--id', 'arbres']);
  expect(code, said).toBe(0);
  expect(said).toContain('Replaced: 1 records.');
  expect(JSON.parse((await exported('--format', 'json')).out)).toEqual([{ code: '001', espece: 'Manguier' }]);
});

test.each([
  ['a file that is not there', ['publish', '/nowhere.csv', '--id', 'x'], 1, 'There is no file /nowhere.csv'],
  ['an id that cannot be in an address', ['publish', '@file', '--id', 'Mes Arbres'], 1, 'Lower-case letters'],
  [
    'a column that the file has not',
    ['publish', '@file', '--id', 'x', '--type', 'nom=int'],
    1,
    'no column nom',
  ],
  [
    'a type that does not exist',
    ['publish', '@file', '--id', 'x', '--type', 'code=number'],
    2,
    'is not a type',
  ],
  ['no id', ['publish', '@file'], 2, "required option '--id <id>'"],
  ['a dataset that is not there', ['export', 'nothing', '--format', 'csv'], 1, 'nothing does not exist'],
  [
    'a field that does not exist',
    ['export', 'arbres', '--format', 'csv', '--where', 'hauter > 1'],
    1,
    'hauter',
  ],
  [
    'a format that is not written',
    ['export', 'arbres', '--format', 'xls'],
    2,
    'csv, json, jsonl, geojson, xlsx, ods, kml, gpx, shp, fgb, parquet, jsonld, n3, rdfxml, turtle',
  ],
])('%s: refused, with what to do', async (_, args, code, sentence) => {
  const refused = await parvis(
    data,
    args.map((arg) => (arg === '@file' ? file : arg)),
  );
  expect(refused.said).toContain(sentence);
  expect(refused).toMatchObject({ code, out: '' });
  expect(refused.said).not.toContain('    at ');
});

test('the doctor finds an installation well, then a damaged file, and says which dataset', async () => {
  await parvis(data, ['user', 'add', 'ana@example.org', '--role', 'administrator']);
  const well = await parvis(data, ['doctor']);
  expect(well.out).toContain('as they were published: 1 of 1');
  expect(well.code, well.out).toBe(0);

  const versions = join(data, 'versions');
  const names = await readdir(versions, { recursive: true });
  for (const path of names.filter((name) => /\.[a-z]+$/.test(name)).map((name) => join(versions, name))) {
    await chmod(path, 0o600);
    const bytes = await readFile(path);
    // One bit, in the middle.
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(path, bytes);
  }
  const damaged = await parvis(data, ['doctor']);
  expect(damaged.out).toContain('WRONG The records of arbres are damaged: the dataset is offline.');
  expect(damaged.code).toBe(1);
});

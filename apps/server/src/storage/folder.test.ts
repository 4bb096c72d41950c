import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folderStorage } from './folder.ts';
import type { Storage } from './storage.ts';

let folder: string;
let storage: Storage;
beforeEach(async () => {
  folder = join(tmpdir(), `parvis-storage-${randomUUID()}`);
  storage = await folderStorage(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function* blocks(...texts: string[]) {
  for (const one of texts) yield Buffer.from(one);
}
const names = async () => {
  const found: string[] = [];
  for await (const { sha256 } of storage.list()) found.push(sha256);
  return found;
};
const incoming = () => readdir(join(folder, 'incoming'));

test('keeps a file under the checksum of its bytes, and gives it back', async () => {
  const told: number[] = [];
  const file = await storage.put(blocks('été', ' 2026'), { onProgress: (bytes) => told.push(bytes) });
  expect(file).toEqual({ sha256: createHash('sha256').update('été 2026').digest('hex'), bytes: 10 });
  expect(told).toEqual([5, 10]);
  expect(await text(await storage.read(file.sha256))).toBe('été 2026');
  expect(await readFile(await storage.localPath(file.sha256), 'utf8')).toBe('été 2026');
  expect(await storage.size(file.sha256)).toBe(10);
});

test('the same bytes twice are one file', async () => {
  const [one, other] = await Promise.all([storage.put(blocks('x')), storage.put(blocks('x'))]);
  expect(one).toEqual(other);
  expect(await names()).toEqual([one.sha256]);
});

test('a file above the limit is not kept, nor is one that stops half-way', async () => {
  await expect(storage.put(blocks('1234', '5678'), { maxBytes: 7 })).rejects.toMatchObject({
    code: 'too-large',
  });
  await expect(storage.put(blocks('1'), { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'stopped',
  });
  const cut = async function* () {
    yield Buffer.from('1234');
    throw new Error('The client left.');
  };
  await expect(storage.put(cut())).rejects.toThrow('The client left.');
  expect([await names(), await incoming()]).toEqual([[], []]);
  expect(await storage.put(blocks('1234567'), { maxBytes: 7 })).toMatchObject({ bytes: 7 });
});

test('a full disk is said in a sentence, and nothing of the file stays', async () => {
  const full = async function* () {
    yield Buffer.from('1234');
    throw Object.assign(new Error('write'), { code: 'ENOSPC' });
  };
  await expect(storage.put(full())).rejects.toMatchObject({ name: 'StorageError', code: 'no-space' });
  expect(await incoming()).toEqual([]);
});

test('a file that is not there, and a name that is no checksum, are not found', async () => {
  for (const name of ['0'.repeat(64), '../../../etc/passwd', 'A'.repeat(64), '']) {
    await expect(storage.read(name)).rejects.toMatchObject({ code: 'file-not-found' });
    await expect(storage.localPath(name)).rejects.toMatchObject({ code: 'file-not-found' });
  }
  expect(await storage.size('0'.repeat(64))).toBeNull();
});

test('forgetting twice does no harm', async () => {
  const { sha256 } = await storage.put(blocks('x'));
  await storage.delete(sha256);
  await storage.delete(sha256);
  expect(await names()).toEqual([]);
});

test('lists its own files, with when they came, and neither links nor strangers', async () => {
  const before = Date.now() - 2000;
  const { sha256 } = await storage.put(blocks('x'));
  await mkdir(join(folder, 'files', 'zz'), { recursive: true });
  await writeFile(join(folder, 'files', 'zz', 'notes.txt'), '');
  await symlink('/etc/passwd', join(folder, 'files', 'zz', 'f'.repeat(64)));
  for await (const file of storage.list()) {
    expect(file.sha256).toBe(sha256);
    expect(file.storedAt.getTime()).toBeGreaterThan(before);
  }
  expect(await names()).toEqual([sha256]);
});

test('what a crash left half received goes when the holder of the folder starts, and only then', async () => {
  await writeFile(join(folder, 'incoming', 'half'), 'x');
  await folderStorage(folder);
  expect(await incoming()).toEqual(['half']);
  await folderStorage(folder, { sweep: true });
  expect(await incoming()).toEqual([]);
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spoilFiles } from '../contract-suite/spoil-files.ts';
import { engineContract } from '../contract-suite.ts';
import { openDuckdbEngine } from './open.ts';

const folder = await mkdtemp(join(tmpdir(), 'parvis-engine-'));
const inside = (name: string) => join(folder, name);

engineContract('DuckDB', {
  open: () =>
    openDuckdbEngine({
      versions: inside('versions'),
      incoming: inside('incoming'),
      temporary: inside('temporary'),
      exports: inside('exports'),
    }),
  cleanUp: () => rm(folder, { recursive: true, force: true }),
  spoil: spoilFiles(inside('versions')),
  writesParquet: true,
});

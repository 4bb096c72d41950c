import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spoilFiles } from '../src/contract-suite/spoil-files.ts';
import { engineContract } from '../src/contract-suite.ts';
import { openDuckdbEngine } from '../src/index.ts';

const folder = await mkdtemp(join(tmpdir(), 'parvis-postings-'));
const inside = (name: string) => join(folder, name);

// As a large dataset is: words are found in postings, in a file of their own.
engineContract('DuckDB with postings', {
  open: () =>
    openDuckdbEngine({
      versions: inside('versions'),
      incoming: inside('incoming'),
      temporary: inside('temporary'),
      exports: inside('exports'),
      postings: { from: 1, withRecords: 0 },
    }),
  cleanUp: () => rm(folder, { recursive: true, force: true }),
  spoil: spoilFiles(inside('versions')),
  writesParquet: true,
});

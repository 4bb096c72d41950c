import { execFile } from 'node:child_process';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { fileWith } from './testing/file-with.ts';

const MEGABYTE = 1024 * 1024;

/** Inspects and reads a file in a process of its own, and prints its rows. */
const script = `
  import { inspectFile, readRows } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
  const path = process.argv[1];
  const { reading, columns } = await inspectFile(path, { fileName: path });
  let rows = 0;
  for await (const block of readRows(path, reading, columns.map((column) => column.choice))) rows += block.length;
  console.log(rows);
`;

test.each([
  ['CSV', 'x.csv', 'id;nom;valeur\n', '1;"une ""valeur""";12,5\n', ''],
  ['JSON', 'x.json', '[', '{"id":1,"nom":"une valeur","valeur":12.5},\n', '{"id":2}]'],
  ['JSON lines', 'x.jsonl', '', '{"id":1,"nom":"une valeur","valeur":12.5}\n', ''],
])(
  'a %s larger than the memory of the process is read whole',
  { timeout: 120_000 },
  async (_, name, head, line, foot) => {
    const lines = Math.ceil((64 * MEGABYTE) / line.length);
    const path = await fileWith(head, name);
    const file = await open(path, 'a');
    const piece = line.repeat(10_000);
    for (let left = lines; left > 0; left -= 10_000)
      await file.write(left < 10_000 ? line.repeat(left) : piece);
    await file.write(foot);
    await file.close();
    const flags = ['--max-old-space-size=32', '--input-type=module', '--eval', script, path];
    const { stdout } = await promisify(execFile)(process.execPath, flags);
    expect(Number(stdout)).toBe(lines + (foot === '' ? 0 : 1));
  },
);

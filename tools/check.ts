/* What `npm run check` runs, side by side: format, lint, accessibility and boundaries; types; types of the pages. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { passSignals, run } from './setup/run.js';
import { root } from './setup.js';

interface Check {
  readonly name: string;
  readonly args: readonly string[];
  readonly folder: string;
  /** How it says how many files it read: one that read nothing found nothing, and that is a fault. */
  readonly read: RegExp;
}

const bin = join(root, 'node_modules', '.bin');
const web = join(root, 'apps', 'web');
const checks: readonly Check[] = [
  { name: 'biome', args: ['check', '.'], folder: root, read: /Checked (\d+) files/ },
  {
    name: 'tsc',
    args: [
      ...['-p', 'tsconfig.json', '--diagnostics'],
      // What did not change is not looked at again.
      ...['--incremental', '--tsBuildInfoFile', join('.cache', 'tsc.json')],
    ],
    folder: root,
    read: /Files: +(\d+)/,
  },
  {
    name: 'svelte-check',
    args: ['--tsconfig', './tsconfig.json', '--output', 'machine'],
    folder: web,
    read: /COMPLETED (\d+) FILES/,
  },
];

// The pages' tsconfig extends what this writes.
await run(join(bin, 'svelte-kit'), ['sync'], { cwd: web, doing: 'preparing the pages' });
const verdicts = await Promise.all(checks.map(verdictOf));
if (verdicts.includes(false)) process.exit(1);

async function verdictOf({ name, args, folder, read }: Check): Promise<boolean> {
  const startedAt = performance.now();
  const child = spawn(join(bin, name), [...args], { cwd: folder });
  const forget = passSignals(child);
  const [[code], out, said] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
  ]);
  forget();
  const files = Number(read.exec(out + said)?.[1] ?? 0);
  const isWell = code === 0 && files > 0;
  if (!isWell) process.stdout.write(out + said);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`${isWell ? 'well ' : 'WRONG'} ${name}: ${files} files read in ${seconds} s\n`);
  return isWell;
}

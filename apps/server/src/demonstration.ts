import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetDescription } from '@parvis/api';
import { type ColumnChange, findServed, publishFile } from './features/datasets/index.ts';
import { PortalError } from './http/errors.ts';
import { operator, type Services } from './services.ts';

/** What `demo/build.ts` leaves in the data folder, in `demo/datasets.json`, for each dataset. */
interface DemoFile {
  readonly id: string;
  /** Beside it. */
  readonly file: string;
  readonly description: Partial<DatasetDescription>;
  readonly columns: readonly (ColumnChange & { readonly header: string })[];
}

/**
 * Publishes the datasets of the demonstration, once in the life of a data folder, as any producer would.
 * Interrupted, it goes on at the next start with those that are missing; what could not be published is tried again then.
 *
 * @param print one line for whoever started the portal
 */
export async function publishDemonstration(services: Services, print: (line: string) => void): Promise<void> {
  const folder = join(services.settings.dataFolder, 'demo');
  const done = join(folder, 'done');
  if (existsSync(done)) return;
  const files = services.settings.demo ? await readDemoFiles(folder) : [];
  // Wanted, and not there: set-up has said why, and tries again.
  if (files === null) return;
  let isWhole = true;
  for (const file of files) isWhole = (await publishDemoFile(services, { folder, file, print })) && isWhole;
  if (!isWhole) return;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(
    done,
    'The demonstration is not loaded again. Remove this folder to have it at the next start.\n',
  );
}

async function readDemoFiles(folder: string): Promise<DemoFile[] | null> {
  const manifest = join(folder, 'datasets.json');
  if (!existsSync(manifest)) return null;
  // Written by demo/build.ts on this machine, last of all.
  return JSON.parse(await readFile(manifest, 'utf8'));
}

/** @returns whether it is there */
async function publishDemoFile(
  services: Services,
  { folder, file, print }: { folder: string; file: DemoFile; print: (line: string) => void },
): Promise<boolean> {
  const { id, description, columns } = file;
  if (await hasRecords(services, id)) return true;
  const startedAt = performance.now();
  print(`Demonstration: publishing ${description.title ?? id}…`);
  try {
    const { run } = await publishFile(services, {
      path: join(folder, file.file),
      datasetId: id,
      description,
      columns: Object.fromEntries(columns.map(({ header, ...change }) => [header, change])),
    });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    print(`  ${run.rows.toLocaleString('en')} records in ${seconds} s`);
    return true;
  } catch (error) {
    if (error instanceof PortalError && error.code === 'conflict') {
      // An earlier start died with it in hand: the server takes it over once its lease is out.
      print('  was interrupted, and goes on in the background');
      return false;
    }
    services.log.error({ err: error, dataset: id }, 'A dataset of the demonstration could not be published');
    print(`  could not be published, and is tried again at the next start: ${sentenceOf(error)}`);
    return false;
  }
}

async function hasRecords(services: Services, id: string): Promise<boolean> {
  try {
    return (await findServed({ ...services, actor: operator }, id)).version !== null;
  } catch (error) {
    if (error instanceof PortalError && error.code === 'NotFoundResource') return false;
    throw error;
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

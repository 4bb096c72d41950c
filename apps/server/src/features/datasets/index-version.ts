import type { VersionFile } from '@parvis/engine';
import { inChild } from '../../jobs/child.ts';
import type { Services } from '../../services.ts';
import { restamp } from './dataset-store.ts';
import { versionRefOf } from './present-served.ts';
import { endStages } from './run-store.ts';
import { addVersionFile, versionOfId } from './version-store.ts';

/** Below this many rows the records file holds the search, so there is nothing to build and no process to start. */
const FEW_ROWS = 200_000;
const HEAP_MEGABYTES = 512;

/** Makes the search of a version that is served already, where its size asks for one. Done twice, it does no harm. */
export async function indexVersion(
  services: Services,
  id: string,
  { signal }: { signal: AbortSignal },
): Promise<void> {
  const { database, engine, settings, log } = services;
  const row = await versionOfId(database, id);
  if (!row) return;
  const version = versionRefOf(row);
  if (!version.files.some(({ role }) => role === 'search')) {
    const file =
      row.row_count < FEW_ROWS
        ? await engine.buildSearch(version, { signal })
        : await inChild<VersionFile | null>(
            new URL('./children/index-version.ts', import.meta.url),
            { dataFolder: settings.dataFolder, version },
            {
              limits: {
                heapMegabytes: HEAP_MEGABYTES,
                memoryMegabytes: settings.buildMegabytes,
                seconds: settings.buildSeconds,
              },
              signal,
              onLine: (line) => log.warn({ version: id, line }, 'Said by the process that indexes'),
            },
          );
    if (file)
      await database.transaction().execute(async (transaction) => {
        // A version deleted meanwhile leaves a file that nobody names: the janitor takes it.
        if (await addVersionFile(transaction, id, file)) await restamp(transaction, version.dataset);
      });
  }
  await endStages(database, id);
}

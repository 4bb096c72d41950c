import { join } from 'node:path';
import type { VersionFile, VersionRef } from '../../contract.ts';
import { damaged, unknownVersion } from '../faults.ts';
import { demandIds, fileOf, pathOf, verdictOf } from '../files.ts';
import { literal } from '../sql-text.ts';
import { type BuildSettings, inWorkshop } from './build-version.ts';
import { publishFile } from './sealed-file.ts';
import { buildSearchTables } from './search-tables.ts';

/** The words of a version whose records came without them. Null: they are there, or there is nothing to make. */
export async function buildSearchFile(
  settings: BuildSettings,
  version: VersionRef,
  signal: AbortSignal | undefined,
): Promise<VersionFile | null> {
  demandIds(version);
  if (version.rowCount <= settings.postings.withRecords) return null;
  if (fileOf(version, 'search')) return null;
  const records = fileOf(version, 'records');
  if (!records) throw unknownVersion();
  const verdict = await verdictOf(settings.versions, records);
  if (verdict !== 'intact') throw verdict === 'missing' ? unknownVersion() : damaged();

  return await inWorkshop(
    settings,
    { version: version.version, signal },
    async ({ folder, connection }) => {
      const file = join(folder, 'search.duckdb');
      await connection.run(`ATTACH ${literal(join(settings.versions, records.path))} AS source (READ_ONLY)`);
      await connection.run(`ATTACH ${literal(file)} AS built`);
      await buildSearchTables(connection, {
        records: 'source.records',
        database: 'built',
        withPostings: true,
        folder,
      });
      await connection.run('CHECKPOINT built');
      await connection.run('DETACH built');
      await connection.run('DETACH source');
      return await publishFile(
        { role: 'search', built: file, versions: settings.versions, path: pathOf(version, 'search') },
        { signal },
      );
    },
    [settings.versions],
  );
}

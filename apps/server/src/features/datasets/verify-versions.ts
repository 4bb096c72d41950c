import type { Verdict } from '@parvis/engine';
import type { Services } from '../../services.ts';
import { markDamaged } from './mark-damaged.ts';
import { versionRefOf } from './present-served.ts';
import { servedVersions } from './version-store.ts';

/** The kind of the job. */
export const VERIFY = 'verify-versions';

export interface Verified {
  readonly datasetId: string;
  readonly version: string;
  readonly verdict: Verdict;
  readonly bytes: number;
}

/**
 * Compares the files of every served version with what was recorded at publication. Datasets whose files are damaged or missing
 * go offline, and those that are whole again come back. Reads every byte: for a schedule and `parvis doctor`.
 *
 * @param onVerified hears of each in turn
 */
export async function verifyVersions(
  services: Pick<Services, 'database' | 'engine' | 'log' | 'now'>,
  { signal, onVerified = () => {} }: { signal?: AbortSignal; onVerified?: (verified: Verified) => void } = {},
): Promise<Verified[]> {
  const all: Verified[] = [];
  for (const row of await servedVersions(services.database)) {
    signal?.throwIfAborted();
    const version = versionRefOf(row);
    const verdict = await services.engine.verify(version);
    await markDamaged(services, version, verdict !== 'intact');
    const verified = {
      datasetId: row.dataset_id,
      version: row.id,
      verdict,
      bytes: version.files.reduce((sum, { bytes }) => sum + bytes, 0),
    };
    all.push(verified);
    onVerified(verified);
  }
  return all;
}

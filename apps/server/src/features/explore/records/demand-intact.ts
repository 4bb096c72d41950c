import { EngineError, type VersionRef } from '@parvis/engine';
import type { ServedDataset } from '../../datasets/index.ts';

/** The version whose records are served; null without records. @throws {EngineError} `version-damaged` */
export function demandIntact({ damaged, version }: ServedDataset): VersionRef | null {
  if (damaged)
    throw new EngineError(
      'version-damaged',
      'The records of this dataset cannot be read for the moment: its file is damaged.',
    );
  return version;
}

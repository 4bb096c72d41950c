import type { DefaultMetas, Field, Visibility } from '@parvis/dataset';
import type { FieldStatistics, VersionRef } from '@parvis/engine';

/** A dataset as its readers may know it: what every public answer is made from. */
export interface ServedDataset {
  /** Our own id (`^[a-z0-9]{8,40}$`): folders of versions are named by it, addresses never. */
  readonly id: string;
  /** The id in addresses. */
  readonly datasetId: string;
  /** `da_` and six lower-case letters or digits; never changes. */
  readonly uid: string;
  readonly visibility: Visibility;
  readonly metas: DefaultMetas;
  /** Of the served version; empty without one. */
  readonly fields: readonly Field[];
  /** Null: nothing was published yet, so there are no records. */
  readonly version: VersionRef | null;
  readonly statistics: readonly FieldStatistics[];
  /** `[west, south, east, north]`, degrees. */
  readonly bounds: readonly [number, number, number, number] | null;
  /** Instants, ISO 8601 in UTC. */
  readonly createdAt: string;
  readonly dataProcessedAt: string | null;
  readonly metadataProcessedAt: string;
  /** The stored file is damaged or missing: its records answer 503, the rest of the portal stands. */
  readonly damaged: boolean;
}

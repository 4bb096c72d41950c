import type { ExploreDataset } from '@parvis/api';

/** What a description of the catalogue is made for. */
export interface CatalogueExport {
  readonly portalTitle: string;
  readonly publicUrl: string;
  /** Formats of the files to tell of; null: all that are offered. */
  readonly formats: readonly string[] | null;
  /** Do the files that are told of head their columns with labels? */
  readonly useLabels: boolean;
}

/** A way of writing the catalogue, a dataset after the other. */
export type WriteCatalogue = (
  datasets: readonly ExploreDataset[],
  about: CatalogueExport,
) => Iterable<string>;

import type { ExploreDataset } from '@parvis/api';
import type { Row } from '@parvis/dataset';
import type { ServedDataset } from '../../datasets/index.ts';
import { catalogueRow } from './catalogue-row.ts';
import { catalogueSchema } from './catalogue-schema.ts';
import { presentDataset } from './present-dataset.ts';

/** Datasets as a table. Made only from what one person may know, so that nothing else can be counted, found, grouped or exported. */
export interface CatalogueTable {
  readonly fields: typeof catalogueSchema.fields;
  readonly rows: readonly Row[];
  /** By their ids. */
  readonly datasets: ReadonlyMap<string, ExploreDataset>;
}

/** Tables already made, by the list they were made from: the same contents come as the same list. */
const tables = new WeakMap<readonly ServedDataset[], CatalogueTable>();

/** The table of some datasets, in their order. */
export function catalogueTable(served: readonly ServedDataset[]): CatalogueTable {
  const known = tables.get(served);
  if (known) return known;
  const datasets = served.map(presentDataset);
  const table = {
    fields: catalogueSchema.fields,
    rows: datasets.map(catalogueRow),
    datasets: new Map(datasets.map((dataset) => [dataset.dataset_id, dataset])),
  };
  tables.set(served, table);
  return table;
}

import type { DatasetDescription } from '@parvis/api';

/** A dataset of the demonstration: what is said of it, and its table, whose cells are texts as a CSV file holds them. */
export interface DemoDataset {
  readonly id: string;
  readonly description: Pick<DatasetDescription, 'title' | 'description' | 'license'> &
    Partial<DatasetDescription>;
  readonly columns: readonly DemoColumn[];
  /** Cells in the order of the columns; an empty text where there is nothing. */
  rows(): Iterable<readonly string[]>;
}

export interface DemoColumn {
  /** The header in the file. */
  readonly header: string;
  readonly description?: string;
  /** Where the guess would need help. */
  readonly type?: 'text' | 'int';
  readonly facet?: boolean;
  /** Separator of the texts of a cell. */
  readonly multivalued?: string;
}

/** What a cell of several texts is written with. */
export const listSeparator = '|';

import type { FieldType, Geometry } from '@parvis/dataset';

/** A column of a file to be written: the member of each row that it shows. */
export interface WrittenColumn {
  readonly key: string;
  /** What heads it. */
  readonly name: string;
  /** Null: computed, and known by its values alone. */
  readonly type: FieldType | null;
}

/** Values as the Explore API shows them: places as `{lon, lat}`, shapes as Features, dates as ISO 8601 texts. */
export type WrittenRow = Readonly<Record<string, unknown>>;

/** The coordinate system that a file is written in. */
export interface WrittenSystem {
  /** Its EPSG number. */
  readonly epsg: number;
  /** As a `.prj` tells it. */
  readonly text: string;
  /** A geometry of WGS 84 in it. */
  readonly project: (geometry: Geometry) => Geometry;
}

/** Rows on their way into a file, in blocks: none is kept longer than it takes to write it. */
export interface TableToWrite {
  /** What the file is about, for people. */
  readonly title: string;
  /** The same for machines: letters, digits, `-` and `_`. */
  readonly id: string;
  /** The dataset's own address: what names its fields and records in RDF. */
  readonly about: string;
  readonly columns: readonly WrittenColumn[];
  /** The member of each row that says which record it is; null when rows are no records, or several could be the same. */
  readonly idKey: string | null;
  readonly rows: AsyncIterable<readonly WrittenRow[]>;
  readonly system: WrittenSystem;
  /** Attributes of a GPX point in `extensions`, rather than in its description. */
  readonly useExtension?: boolean;
}

/** A way of writing a table. Ending normally means complete; every failure of the rows is thrown. */
export type WriteTable = (table: TableToWrite) => AsyncIterable<Uint8Array | string>;

import type { Field, Row } from '@parvis/dataset';
import type { FacetsPlan, GroupsPlan, RecordsPlan } from '@parvis/odsql';

/** A version of a dataset: sealed, immutable, named by ids of our own making (`^[a-z0-9]{8,40}$`), never by user text. */
export interface VersionRef {
  readonly dataset: string;
  readonly version: string;
  /** What the control plane recorded at publication; checked before the first read in a process. */
  readonly files: readonly VersionFile[];
  readonly fields: readonly Field[];
  readonly rowCount: number;
}

/** One file of a version. `records` is always there; `search` may come later, and search scans until then. */
export interface VersionFile {
  readonly role: 'records' | 'search';
  /** Relative to the folder of versions. */
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** What is known of a field once its column is whole. */
export interface FieldStatistics {
  readonly name: string;
  readonly empty: number;
  /** Approximate above 10,000. */
  readonly distinct: number;
  /** Smallest and largest, as they appear in JSON; null where order means nothing. */
  readonly min: unknown;
  readonly max: unknown;
  /** One value to show beside the schema, as it appears in JSON. */
  readonly example: unknown;
}

export interface BuiltVersion {
  readonly files: readonly VersionFile[];
  readonly rowCount: number;
  readonly statistics: readonly FieldStatistics[];
  /** `[west, south, east, north]` of all geographic fields, WGS 84 degrees; null without any. */
  readonly bounds: readonly [number, number, number, number] | null;
}

export interface BuildOptions {
  readonly dataset: string;
  readonly version: string;
  readonly signal?: AbortSignal;
  /** Rows written so far, about twice a second. */
  readonly onProgress?: (rows: number) => void;
  /** Test only: called at each named step of §2.2, so that a crash can be made there. */
  readonly onStep?: (step: BuildStep) => void;
}

export type BuildStep = 'rows-written' | 'sealed' | 'hashed' | 'synced' | 'renamed';

export interface Limits {
  /** Milliseconds; 2,000 interactive and 15,000 in the heavy lane by default. */
  readonly deadline?: number;
  readonly signal?: AbortSignal;
}

/** How long each stage took, milliseconds; sent in `Server-Timing`. */
export interface Timings {
  readonly wait: number;
  readonly query: number;
}

export interface RowsResult {
  /** The results as one JSON array text, made by the engine: `[{"id":"a1"},…]`. */
  readonly json: string;
  /** Rows in `json`. */
  readonly count: number;
  /** All rows (records) or groups (groups) before paging; null when `wantTotal` was false. */
  readonly total: number | null;
  readonly timings: Timings;
}

export interface FacetValue {
  /** One text per level: `['Europe', 'France']`, `['2024', '01']`; a single one for a flat facet, as it appears in an address. */
  readonly path: readonly string[];
  readonly count: number;
}

/** In the order of the plan's facets; values already sorted and limited per level. */
export interface FacetsResult {
  readonly facets: readonly { readonly field: string; readonly values: readonly FacetValue[] }[];
  readonly timings: Timings;
}

/** The text forms an engine writes by itself, faster than any row-by-row code. */
export type ExportFormat =
  | {
      readonly format: 'csv';
      readonly delimiter: ';' | ',' | '\t' | '|';
      readonly listSeparator: string;
      readonly quoteAll: boolean;
      readonly withBom: boolean;
      readonly header: readonly string[];
    }
  /** A JSON array of objects. */
  | { readonly format: 'json' }
  /** One JSON object a line. */
  | { readonly format: 'jsonl' }
  /** A FeatureCollection; geometry = first geo_shape column, else first geo_point_2d; null where empty. */
  | { readonly format: 'geojson' }
  | { readonly format: 'parquet'; readonly compression: 'snappy' | 'zstd' };

export type Verdict = 'intact' | 'damaged' | 'missing';

/**
 * Where records live. One suite (`contract-suite.ts`) runs on every implementation.
 * Every method throws `EngineError` and nothing else; texts of the engine itself go to the log, never to the caller.
 */
export interface Engine {
  /**
   * Writes a sealed version that nobody is served yet: rows in blocks, streamed, so memory does not grow with them.
   * @throws EngineError `stopped`, `no-space`, `bad-row` (row, field, reason), `too-large`
   */
  build(
    fields: readonly Field[],
    blocks: AsyncIterable<readonly Row[]>,
    options: BuildOptions,
  ): Promise<BuiltVersion>;
  /**
   * Makes the search file of a version already served, when its size asks for one.
   * @returns the file to record beside the others, or null when the records file already holds it
   */
  buildSearch(version: VersionRef, options?: { signal?: AbortSignal }): Promise<VersionFile | null>;
  /** @throws EngineError `too-slow`, `too-large`, `busy`, `stopped`, `version-damaged`, `unknown-version` */
  query(
    version: VersionRef,
    plan: RecordsPlan | GroupsPlan,
    options?: Limits & { wantTotal?: boolean },
  ): Promise<RowsResult>;
  facets(version: VersionRef, plan: FacetsPlan, limits?: Limits): Promise<FacetsResult>;
  /**
   * An export at the reader's pace. Ending normally means complete (the rows were counted); every failure throws,
   * also after the first block, so that a cut export never looks whole.
   */
  export(
    version: VersionRef,
    plan: RecordsPlan | GroupsPlan,
    format: ExportFormat,
    limits?: Limits,
  ): AsyncIterable<Uint8Array>;
  /** Result rows as parsed objects in blocks, for formats written in TypeScript. Same promise as `export`. */
  stream(
    version: VersionRef,
    plan: RecordsPlan | GroupsPlan,
    limits?: Limits,
  ): AsyncIterable<readonly Record<string, unknown>[]>;
  /** Compares the stored checksums. */
  verify(version: VersionRef): Promise<Verdict>;
  /** Forgets the files of a version that no pointer names. Doing it twice is harmless. */
  drop(version: Pick<VersionRef, 'dataset' | 'version'>): Promise<void>;
  close(): Promise<void>;
}

/** What is counted, by dimension, in the order people read it. `visitors`: are those of each key counted as well? */
export const dimensions = {
  /** Keys `views`, `downloads`, `api`, `searches`, `empty-searches`, and `unhashed`: views of those who object. */
  total: { visitors: true },
  page: { visitors: false },
  'dataset-views': { visitors: true },
  'dataset-downloads': { visitors: false },
  'dataset-api': { visitors: false },
  format: { visitors: false },
  api: { visitors: false },
  status: { visitors: false },
  referrer: { visitors: false },
  language: { visitors: false },
  device: { visitors: false },
} as const satisfies Record<string, { visitors: boolean }>;

export type Dimension = keyof typeof dimensions;

/** What small figures are put together as. */
export const OTHER = 'other';

/** Integers, and nothing else, of one key on one day. */
export interface Figure {
  readonly dimension: Dimension;
  readonly key: string;
  readonly count: number;
  /** Null where visitors are not counted. */
  readonly visitors: number | null;
}

/** A day, over. */
export interface DayFigures {
  /** `2026-11-24`, in the time zone of the site. */
  readonly day: string;
  /** False: the day was counted in several parts, each with its own key, so that the sum of visitors is an upper bound. */
  readonly isWhole: boolean;
  readonly figures: readonly Figure[];
}

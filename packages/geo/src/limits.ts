/** How much of a shape is read. A coastline of a French region in full detail has some 200,000 positions. */
export interface GeometryLimits {
  /** 100,000 by default. */
  readonly positions?: number;
}

export const MOST_POSITIONS = 100_000;

/** Collections inside collections. RFC 7946 §3.1.8 advises against any. */
export const DEEPEST = 8;

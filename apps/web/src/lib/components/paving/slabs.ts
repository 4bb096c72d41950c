/** A slab of a paving, in cells of its grid. */
export interface Slab {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** From 0, dull, to 1, bright. */
  readonly tone: number;
}

const shapes = [
  [3, 2],
  [2, 3],
  [2, 2],
  [2, 1],
  [1, 2],
  [1, 1],
] as const;

/**
 * A paving of stones of unlike sizes, joint to joint, as in an old forecourt. The same numbers give the same paving.
 *
 * @param seed any number
 */
export function pave(columns: number, rows: number, seed: number): Slab[] {
  const taken = Array.from({ length: rows }, () => new Array<boolean>(columns).fill(false));
  const random = sequence(seed);
  const isFree = (x: number, y: number, width: number, height: number) =>
    x + width <= columns &&
    y + height <= rows &&
    taken.slice(y, y + height).every((row) => row.slice(x, x + width).every((cell) => !cell));
  const slabs: Slab[] = [];
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      if (taken[y]?.[x]) continue;
      const fitting = shapes.filter(([width, height]) => isFree(x, y, width, height));
      const [width, height] = fitting[Math.floor(random() * fitting.length)] ?? [1, 1];
      for (const row of taken.slice(y, y + height)) row.fill(true, x, x + width);
      slabs.push({ x, y, width, height, tone: random() });
    }
  }
  return slabs;
}

/** A sequence of numbers from 0 to 1 that looks like chance. @see the mulberry32 generator, public domain */
function sequence(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

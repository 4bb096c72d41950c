import { type Dimension, dimensions, type Figure, OTHER } from './figures.ts';
import { type VisitorCount, visitorCount } from './visitor-count.ts';

/** Keys of one dimension in a day: beyond, whoever invents referrers or addresses only adds to `other`. */
const MOST_KEYS = 2000;

interface Cell {
  count: number;
  readonly visitors: VisitorCount | null;
}

/** The counters of one day, in memory. */
export interface Tally {
  /** One more. @param visitor digest of the visitor, or null: not counted among them */
  add(dimension: Dimension, key: string, visitor?: Buffer | null): void;
  read(): Figure[];
}

export function tally(): Tally {
  const cells = new Map<Dimension, Map<string, Cell>>();
  return {
    add: (dimension, key, visitor = null) => {
      let keys = cells.get(dimension);
      if (!keys) {
        keys = new Map();
        cells.set(dimension, keys);
      }
      const name = keys.has(key) || keys.size < MOST_KEYS ? key : OTHER;
      let cell = keys.get(name);
      if (!cell) {
        cell = { count: 0, visitors: dimensions[dimension].visitors ? visitorCount() : null };
        keys.set(name, cell);
      }
      cell.count += 1;
      if (visitor) cell.visitors?.add(visitor);
    },
    read: () =>
      [...cells].flatMap(([dimension, keys]) =>
        [...keys].map(([key, { count, visitors }]) => ({
          dimension,
          key,
          count,
          visitors: visitors?.visitors ?? null,
        })),
      ),
  };
}

import {
  EUROS,
  MIDNIGHT,
  PERCENT,
  SHAPES,
  Shape,
  shapeOf,
  shapeOfValue,
  TWO_DIGIT_YEAR,
  ZONED,
} from './shape.ts';

/** A cell worth showing. */
export interface SeenCell {
  readonly row: number;
  readonly value: string;
}

export interface FlagCounts {
  percent: number;
  euros: number;
  midnight: number;
  twoDigitYears: number;
  zoned: number;
  /** In JSON, numbers and booleans in quotation marks: somebody wants them as text. */
  quoted: number;
}

/** As many examples are kept of each shape. */
const EXAMPLES = 5;
const LONGEST_EXAMPLE = 200;
/** Beyond so many different values nobody would make a facet of the column. */
export const MOST_FACET_VALUES = 200;
const LONGEST_FACET_VALUE = 200;
/** Texts looked at one by one, for remarks. */
const SAMPLE = 200;

/**
 * All that is remembered of a column while its cells go by: counts of shapes, a few examples of each, the different
 * values while they are few. It takes the same room for ten rows and for ten million.
 */
export class ColumnSurvey {
  readonly counts = new Float64Array(SHAPES);
  readonly flags: FlagCounts = { percent: 0, euros: 0, midnight: 0, twoDigitYears: 0, zoned: 0, quoted: 0 };
  readonly examples: SeenCell[][] = Array.from({ length: SHAPES }, () => []);
  /** The first texts of the column, for what only a remark says. */
  readonly sample: string[] = [];
  empty = 0;
  /** Smallest and largest of the plain numbers, when `isRanged`. */
  smallest = Infinity;
  largest = -Infinity;
  /** The longest text, in characters. */
  longest = 0;
  readonly isRanged: boolean;
  #values: Map<string, number> | null = new Map();

  /** @param isRanged whether the range of its numbers will be asked for */
  constructor(isRanged = false) {
    this.isRanged = isRanged;
  }

  /** The cell of `text` from `start` up to `end`, without spaces around, on line or element `row`. Gives its shape, or -1. */
  add(text: string, start: number, end: number, row: number): number {
    if (start >= end) {
      this.empty++;
      return -1;
    }
    const code = shapeOf(text, start, end);
    const shape = code & 0xff;
    if (code > 0xff) this.#addFlags(code);
    this.#addShaped(shape, text, start, end, row);
    return shape;
  }

  /** The same for a number, a boolean or a text out of JSON. */
  addScalar(value: string | number | boolean, row: number): void {
    const text = typeof value === 'string' ? value.trim() : String(value);
    // The point of a JSON number is a decimal point.
    if (typeof value === 'number' && !Number.isInteger(value))
      this.#addShaped(Shape.point, text, 0, text.length, row);
    else {
      const shape = this.add(text, 0, text.length, row);
      if (typeof value === 'string' && shape >= 0 && isBare(shape)) this.flags.quoted++;
    }
  }

  addObject(value: object, row: number): void {
    const isList = Array.isArray(value) && value.every((item) => typeof item === 'string');
    const shape = isList ? Shape.list : shapeOfValue(value);
    this.#values = null;
    const seen = this.examples[shape] as SeenCell[];
    this.counts[shape] = (this.counts[shape] as number) + 1;
    if (seen.length < EXAMPLES)
      seen.push({ row, value: detached(JSON.stringify(value).slice(0, LONGEST_EXAMPLE)) });
  }

  /** The different values and how often each is met; null when they are too many, or too long. */
  get values(): ReadonlyMap<string, number> | null {
    return this.#values;
  }

  /** Cells that are not empty. */
  get filled(): number {
    return this.counts.reduce((sum, count) => sum + count, 0);
  }

  #addShaped(shape: number, text: string, start: number, end: number, row: number): void {
    if (end - start > this.longest) this.longest = end - start;
    this.#count(shape, text, start, end, row);
    if (this.#values !== null) this.#addValue(text, start, end);
    if (this.isRanged) this.#addNumber(text, start, end);
  }

  #count(shape: number, text: string, start: number, end: number, row: number): void {
    const before = this.counts[shape] as number;
    this.counts[shape] = before + 1;
    if (before >= SAMPLE) return;
    const seen = this.examples[shape] as SeenCell[];
    if (seen.length < EXAMPLES) {
      const value = detached(text.slice(start, Math.min(end, start + LONGEST_EXAMPLE)));
      if (!seen.some((cell) => cell.value === value)) seen.push({ row, value });
    }
    if (this.sample.length < SAMPLE && end - start <= LONGEST_EXAMPLE)
      this.sample.push(detached(text.slice(start, end)));
  }

  #addFlags(code: number): void {
    if (code & PERCENT) this.flags.percent++;
    if (code & EUROS) this.flags.euros++;
    if (code & MIDNIGHT) this.flags.midnight++;
    if (code & TWO_DIGIT_YEAR) this.flags.twoDigitYears++;
    if (code & ZONED) this.flags.zoned++;
  }

  #addValue(text: string, start: number, end: number): void {
    const values = this.#values as Map<string, number>;
    if (end - start > LONGEST_FACET_VALUE) {
      this.#values = null;
      return;
    }
    const value = text.slice(start, end);
    const count = values.get(value);
    if (count !== undefined) {
      values.set(value, count + 1);
    } else if (values.size >= MOST_FACET_VALUES) {
      this.#values = null;
    } else values.set(detached(value), 1);
  }

  #addNumber(text: string, start: number, end: number): void {
    const value = Number(text.slice(start, end).replace(',', '.'));
    if (value < this.smallest) this.smallest = value;
    if (value > this.largest) this.largest = value;
  }
}

/** The text by itself: a slice keeps alive the whole chunk that it was cut from. */
export function detached(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

/** Shapes that JSON writes without quotation marks. */
function isBare(shape: number): boolean {
  return shape >= Shape['true-word'] && shape <= Shape.scientific;
}

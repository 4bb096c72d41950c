import type { Field } from '@parvis/dataset';
import { PortalError } from '../../../http/errors.ts';
import { refusedParameter } from '../parameters/refused-parameter.ts';
import { type FirstAsked, isOn, namedOf } from './asked.ts';
import { nameText } from './filter.ts';

/** A series of numbers that an answer computes for each group: `y.<name>.func`, `y.<name>.expr`. */
export interface Series {
  /** As it was asked: with its hyphens and digits. */
  readonly name: string;
  readonly cumulative: boolean;
  /** Columns in the words of ODSQL, with their aliases. */
  readonly columns: readonly string[];
  /** The alias that a group may be ordered by; null when only all columns together tell. */
  readonly orderedBy: string | null;
  /** The value, from the members of a group. */
  readonly of: (group: Readonly<Record<string, unknown>>) => unknown;
}

const MOST_SERIES = 50;
const number = /^\s*[+-]?\d{1,30}(?:\.\d{1,30})?\s*$/;

/**
 * The series that a request asks for.
 *
 * @throws {PortalError} `InvalidRESTParameterError` for a function that is not known
 */
export function seriesOf(asked: FirstAsked<unknown>, fields: readonly Field[]): readonly Series[] {
  const written = new Map<string, Map<string, string>>();
  for (const [path, texts] of namedOf(asked, 'y')) {
    const dot = path.lastIndexOf('.');
    if (dot < 1) continue;
    const name = path.slice(0, dot);
    written.set(name, (written.get(name) ?? new Map()).set(path.slice(dot + 1), texts.at(-1) ?? ''));
  }
  if (written.size > MOST_SERIES)
    throw refusedParameter('y', `${written.size} series`, `<= ${MOST_SERIES} is expected`);
  return [...written].map(([name, settings], index) => {
    const func = settings.get('func') ?? 'COUNT';
    const make = Object.hasOwn(functions, func.toUpperCase()) ? functions[func.toUpperCase()] : undefined;
    if (!make)
      throw refusedParameter(
        `y.${name}.func`,
        func,
        `one of ${Object.keys(functions).join(', ')} is expected`,
      );
    const expression = settings.get('expr') ?? '';
    if (expression.trim() === '' && func.toUpperCase() !== 'COUNT')
      throw new PortalError('InvalidRESTParameterError', `The parameter y.${name}.expr is missing.`);
    const constant = number.test(expression) ? Number(expression) : null;
    const made = (constant === null || func.toUpperCase() === 'COUNT' ? make : constantly(constant))({
      expression: expressionText(expression, fields),
      alias: (place) => `__y${index}_${place}`,
      subsets: settings.get('subsets') ?? '50',
    });
    const cumulative = settings.get('cumulative');
    return { name, cumulative: isOn(cumulative === undefined ? undefined : [cumulative]), ...made };
  });
}

interface Making {
  readonly expression: string;
  readonly alias: (place: number) => string;
  readonly subsets: string;
}

type Made = Pick<Series, 'columns' | 'orderedBy' | 'of'>;
type Make = (making: Making) => Made;

const functions: Readonly<Record<string, Make>> = {
  COUNT: single(() => 'count(*)'),
  AVG: single((expression) => `avg(${expression})`),
  SUM: single((expression) => `sum(${expression})`),
  MIN: single((expression) => `min(${expression})`),
  MAX: single((expression) => `max(${expression})`),
  SUMSQUARES: single((expression) => `sum((${expression}) * (${expression}))`),
  STDDEV: ({ expression, alias }) => ({
    columns: [`avg((${expression}) * (${expression})) as ${alias(0)}`, `avg(${expression}) as ${alias(1)}`],
    orderedBy: null,
    of: (group) => {
      const [squares, mean] = [group[alias(0)], group[alias(1)]];
      if (typeof squares !== 'number' || typeof mean !== 'number') return null;
      // Of the whole group, not of a sample; rounding may fall below 0.
      return Math.sqrt(Math.max(0, squares - mean * mean));
    },
  }),
  QUANTILES: ({ expression, alias, subsets }) => {
    const percents = subsets
      .split(',')
      .map((text) => text.trim())
      .filter(Boolean);
    if (percents.length === 0 || percents.length > 20 || !percents.every((text) => number.test(text)))
      throw refusedParameter('subsets', subsets, 'numbers from 0 to 100 are expected');
    return {
      columns: percents.map((percent, place) => `percentile(${expression}, ${percent}) as ${alias(place)}`),
      orderedBy: percents.length === 1 ? alias(0) : null,
      of: (group) =>
        percents.length === 1
          ? (group[alias(0)] ?? null)
          : Object.fromEntries(percents.map((percent, place) => [percent, group[alias(place)] ?? null])),
    };
  },
};

function single(text: (expression: string) => string): Make {
  return ({ expression, alias }) => ({
    columns: [`${text(expression)} as ${alias(0)}`],
    orderedBy: alias(0),
    of: (group) => group[alias(0)] ?? null,
  });
}

/** A bare number is a line across a chart: the same for every group, whatever is made of it. */
function constantly(value: number): Make {
  return () => ({ columns: [], orderedBy: null, of: () => value });
}

/** An expression of version 1 in the words of ODSQL: the names of fields are quoted, since they may begin with a digit. */
export function expressionText(expression: string, fields: readonly Field[]): string {
  const names = new Set(fields.map(({ name }) => name));
  const whole = expression.trim();
  if (names.has(whole)) return nameText(whole);
  return whole.replace(/`[^`]*`|[\p{L}\p{N}_]+/gu, (word) => (names.has(word) ? nameText(word) : word));
}

/** The smallest and the largest value of each series, which maps are coloured by. */
export function rangesOf(
  series: readonly Series[],
  rows: readonly Readonly<Record<string, unknown>>[],
): Record<string, { min: number | null; max: number | null }> {
  return Object.fromEntries(series.map(({ name }) => [name, rangeOf(rows.map((row) => row[name]))]));
}

export function rangeOf(values: readonly unknown[]): { min: number | null; max: number | null } {
  let [min, max] = [Infinity, -Infinity];
  for (const value of values)
    if (typeof value === 'number') [min, max] = [Math.min(min, value), Math.max(max, value)];
  return max < min ? { min: null, max: null } : { min, max };
}

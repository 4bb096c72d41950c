import type { Field, GeoPoint } from '@parvis/dataset';
import { type Cell, cellOf, centroid, clusterCells } from '@parvis/geo';
import type { GroupKey } from '@parvis/odsql';
import { compileExpression, type Evaluate, type Scope } from './expression.ts';
import { canonicalInstant, instantAt, microsAtLocal, microsOf } from './instant.ts';
import { periodOf, showPeriod } from './period.ts';
import { presentValue, shownField } from './present.ts';
import type { NumberedRow } from './table.ts';
import { compareValues, elements, identity, type Value } from './value.ts';

/** One value of a group key: what tells it apart, what it is sorted by, and what is shown. */
export interface KeyValue {
  readonly id: string;
  readonly order: Value;
  readonly shown: unknown;
}

export interface CompiledKey {
  /** The groups of this key that a row belongs to: one, or one for each element of a list, or none. */
  readonly of: (row: NumberedRow) => readonly KeyValue[];
  /** Groups that are shown even when they hold no row; null when only those with rows are. */
  readonly listed: readonly KeyValue[] | null;
}

/** @param rows those of the filter: where clusters are depends on all of them */
export function compileKey(
  { by }: GroupKey,
  scope: Scope<NumberedRow>,
  rows: readonly NumberedRow[],
): CompiledKey {
  switch (by.kind) {
    case 'value': {
      const { expression } = by;
      const [evaluate, field] = [compileExpression(expression, scope), shownField(expression)];
      return unlisted((row) => {
        const value = evaluate(row);
        return (value === null ? [null] : elements(value)).map((element) => ({
          id: identity(element),
          order: element,
          shown: presentValue(element, expression.type, field, scope.setting),
        }));
      });
    }
    case 'number-width': {
      const { field, width } = by;
      return unlisted(
        ofPresent(scope.field(field), (value) => {
          const from = withoutNoise(Math.floor(Number(value) / width) * width);
          const until = withoutNoise(from + width);
          const isClosed = field.type === 'int' && Number.isInteger(width);
          const shown = isClosed ? `[${from}, ${until - 1}]` : `[${from}, ${until}[`;
          return { id: String(from), order: from, shown };
        }),
      );
    }
    case 'period':
      return unlisted(
        ofPresent(instantOf(by.field, scope), (value) => {
          const { timezone } = scope.setting;
          const period = periodOf(String(value), by.count, by.unit, timezone);
          return { id: period.from, order: period.from, shown: showPeriod(period, timezone) };
        }),
      );
    case 'number-steps': {
      const show = by.field.type === 'int' ? wholeRange : decimalRange;
      return listed(by.steps, scope.field(by.field), show);
    }
    case 'date-steps':
      return listed(by.steps, instantOf(by.field, scope), (from, until) =>
        showPeriod({ from, until }, 'UTC'),
      );
    case 'geo-cluster':
      return clustered(by, rows, scope);
    default:
      throw new Error(`No group key ${by satisfies never}`);
  }
}

function clustered(
  by: Extract<GroupKey['by'], { kind: 'geo-cluster' }>,
  rows: readonly NumberedRow[],
  scope: Scope<NumberedRow>,
): CompiledKey {
  const evaluate = scope.field(by.field);
  const placeOf = (row: NumberedRow) => placeIn(evaluate(row));
  const places = rows.map(placeOf).filter((place) => place !== null);
  const cells = Map.groupBy(places, (place) => cellId(cellOf(place, by)));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const summaries = [...cells.values()].flatMap((inside) => {
    const [first] = inside;
    if (!first) return [];
    const middle = { lon: mean(inside.map(({ lon }) => lon)), lat: mean(inside.map(({ lat }) => lat)) };
    return [{ ...cellOf(first, by), count: inside.length, mean: middle }];
  });
  const keys = new Map(
    clusterCells(summaries, by).flatMap(({ centroid: { lon, lat }, cells: members }, place) =>
      members.map((cell): [string, KeyValue] => [
        cellId(cell),
        { id: String(place), order: place, shown: { cluster_centroid: { lon, lat } } },
      ]),
    ),
  );
  return unlisted((row) => {
    const place = placeOf(row);
    const key = place === null ? undefined : keys.get(cellId(cellOf(place, by)));
    return key ? [key] : [];
  });
}

function cellId({ column, row }: Cell): string {
  return `${column} ${row}`;
}

/** A shape is where its centre is. */
function placeIn(value: Value): GeoPoint | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('lon' in value) return value;
  return 'type' in value ? centroid(value) : null;
}

const unlisted = (of: CompiledKey['of']): CompiledKey => ({ of, listed: null });

/** A date begins when the clocks of the zone show its midnight. */
function instantOf(field: Field, scope: Scope<NumberedRow>): Evaluate<NumberedRow> {
  const evaluate = scope.field(field);
  if (field.type !== 'date') return evaluate;
  return (row) => {
    const value = evaluate(row);
    return value === null ? null : instantAt(microsAtLocal(microsOf(String(value)), scope.setting.timezone));
  };
}

/** Without a group for rows where the field is empty. */
function ofPresent(evaluate: Evaluate<NumberedRow>, key: (value: Value) => KeyValue): CompiledKey['of'] {
  return (row) => {
    const value = evaluate(row);
    return value === null ? [] : [key(value)];
  };
}

function listed<Step extends number | string>(
  steps: readonly (Step | null)[],
  evaluate: Evaluate<NumberedRow>,
  show: (from: Step | null, until: Step | null) => string,
): CompiledKey {
  const ranges = steps.slice(1).map((until, place) => {
    const from = steps[place] ?? null;
    return { from, until, key: { id: String(place), order: place, shown: show(from, until) } };
  });
  const isInside = (value: Value) => (range: (typeof ranges)[number]) =>
    (range.from === null || compareValues(value, limitOf(range.from)) >= 0) &&
    (range.until === null || compareValues(value, limitOf(range.until)) < 0);
  return {
    listed: ranges.map(({ key }) => key),
    of: (row) => {
      const value = evaluate(row);
      const found = value === null ? undefined : ranges.find(isInside(value));
      return found ? [found.key] : [];
    },
  };
}

const limitOf = (step: number | string) => (typeof step === 'string' ? canonicalInstant(step) : step);

/** `[10, 49]`: the whole numbers inside. */
function wholeRange(from: number | null, until: number | null): string {
  return `[${from === null ? '*' : Math.ceil(from)}, ${until === null ? '*' : Math.ceil(until) - 1}]`;
}

/** `[10.0, 20.5[`: listed bounds of decimal numbers always show a decimal. */
function decimalRange(from: number | null, until: number | null): string {
  const show = (bound: number | null) => {
    if (bound === null) return '*';
    return Number.isInteger(bound) ? bound.toFixed(1) : String(bound);
  };
  return `[${show(from)}, ${show(until)}[`;
}

/** Ten decimals hide that 3 × 0.1 is not 0.3 to a computer. */
function withoutNoise(bound: number): number {
  return Number(bound.toFixed(10));
}

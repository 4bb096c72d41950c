import { isGeographic, isMultivalued } from '@parvis/dataset';
import {
  type GeoClusterNode,
  incompatible,
  type KeyedItem,
  malformed,
  notOffered,
  type RangeNode,
} from '../parse/index.ts';
import type { GroupKey, GroupKeyKind, IntervalUnit } from '../plan/index.ts';
import { type Context, fieldNamed } from './context.ts';
import { expressionOf } from './expression.ts';
import { isConstant } from './inside.ts';
import { dateStep } from './literal.ts';
import { isNumeric, isSimple, isTemporal } from './types.ts';

const GEO_POINT_GROUPED =
  'Aggregation on geo point field is not possible. Use the geo_cluster(point_geo, int_precision) aggregation function instead';

/** More listed bounds than anyone reads, and each is a comparison. */
const MOST_STEPS = 500;
/** Below it, numbers of a dataset's size fall in more groups than an integer counts. */
const LEAST_WIDTH = 1e-6;
const LARGEST_WIDTH = 1e15;

/** How many of each unit a period may last: about the years that a date may have. */
const mostOf: Readonly<Record<IntervalUnit, number>> = {
  millisecond: 1e12,
  second: 1e9,
  minute: 1e9,
  hour: 1e8,
  day: 1e6,
  week: 1,
  month: 1,
  quarter: 1,
  year: 1,
};

/** @throws {OdsqlError} when its values make no groups */
export function groupKeyOf(context: Context, { value, key }: KeyedItem): GroupKey {
  if (value.kind === 'range') return { key, by: rangeOf(context, value) };
  if (value.kind === 'geo-cluster') return { key, by: clusterOf(context, value) };
  const expression = expressionOf(context, { clause: 'group_by', aggregates: false }, value);
  if (expression.type === 'geo_point_2d')
    throw malformed('group_by', GEO_POINT_GROUPED, { position: value.start });
  if (!isSimple(expression.type))
    throw malformed('group_by', `values of type ${expression.type} make no groups`, {
      position: value.start,
    });
  if (isConstant(expression)) throw malformed('group_by', 'a group needs a field', { position: value.start });
  return { key, by: { kind: 'value', expression } };
}

const USUAL_RADIUS = 40;
const MOST_ZOOM = 25;
const RADII = { min: 1, max: 1000 };

/** @throws {OdsqlError} when the field holds no places, or no map has such a zoom */
function clusterOf(context: Context, { field: name, zoom, radius, start }: GeoClusterNode): GroupKeyKind {
  const field = fieldNamed(context, 'group_by', name);
  const wrong = (why: string) => malformed('group_by', why, { position: start });
  if (!isGeographic(field)) throw wrong(`${name.name} is not a geographic field`);
  const [level, pixels] = [Number(zoom.value), Number(radius?.value ?? USUAL_RADIUS)];
  if (level < 0 || level > MOST_ZOOM)
    throw wrong(`the zoom of geo_cluster() is not between 0 and ${MOST_ZOOM}`);
  if (pixels < RADII.min || pixels > RADII.max)
    throw wrong(`the radius of geo_cluster() is not between ${RADII.min} and ${RADII.max} pixels`);
  return { kind: 'geo-cluster', field, zoom: level, radius: pixels };
}

/** @throws {OdsqlError} when the field has no order, or the buckets would be too many or too odd */
function rangeOf(context: Context, node: RangeNode): GroupKeyKind {
  const field = fieldNamed(context, 'group_by', node.field);
  const wrong = (why: string, hint?: string) =>
    malformed('group_by', why, { position: node.start, ...(hint ? { hint } : {}) });
  const isOnNumbers = isNumeric(field.type);
  if ((!isOnNumbers && !isTemporal(field.type)) || isMultivalued(field))
    throw wrong('range() only works on numbers and dates');
  switch (node.by.kind) {
    case 'equi':
      throw notOffered('group_by', 'range() with EQUI()', node.start);
    case 'width': {
      const width = Number(node.by.width.value);
      if (!isOnNumbers) throw wrong('range() on a date needs a unit', 'Write range(date, 1 day).');
      if (!(width >= LEAST_WIDTH && width <= LARGEST_WIDTH))
        throw wrong(`the width of range() is not between ${LEAST_WIDTH} and ${LARGEST_WIDTH}`);
      if (field.type === 'int' && !Number.isInteger(width))
        throw wrong('the width of range() on whole numbers is not whole');
      return { kind: 'number-width', field, width };
    }
    case 'period': {
      const { unit } = node.by;
      const count = Number(node.by.count.value);
      if (isOnNumbers) throw wrong('range() on a number takes no unit');
      if (!Number.isInteger(count) || count < 1)
        throw wrong('the width of range() is not a whole number above 0');
      if (count > mostOf[unit])
        throw wrong(
          mostOf[unit] === 1
            ? `range() only takes one ${unit} at a time`
            : 'the width of range() is too large',
        );
      return { kind: 'period', field, count, unit };
    }
    case 'steps': {
      const { steps } = node.by;
      if (steps.length > MOST_STEPS) throw wrong(`more than ${MOST_STEPS} steps in range()`);
      if (steps.slice(1, -1).includes(null)) throw wrong('* only stands at the ends of range()');
      if (steps.every((step) => step === null)) throw wrong('range() needs a bound');
      for (const step of steps)
        if (step !== null && (step.kind === 'number') !== isOnNumbers)
          throw incompatible('group_by', step.start);
      return isOnNumbers
        ? { kind: 'number-steps', field, steps: ascending(numbersIn(steps), wrong) }
        : { kind: 'date-steps', field, steps: ascending(datesIn(context, steps), wrong) };
    }
    default:
      throw new Error(`No range for ${node.by satisfies never}`);
  }
}

type Step = Extract<RangeNode['by'], { kind: 'steps' }>['steps'][number];

function numbersIn(steps: readonly Step[]): (number | null)[] {
  return steps.map((step) => (step?.kind === 'number' ? Number(step.value) : null));
}

function datesIn(context: Context, steps: readonly Step[]): (string | null)[] {
  return steps.map((step) => (step?.kind === 'date' ? dateStep(context, 'group_by', step) : null));
}

/** Texts of instants in UTC sort as the instants do, up to the second. */
function ascending<Bound extends number | string>(
  steps: (Bound | null)[],
  wrong: (why: string) => Error,
): (Bound | null)[] {
  const bounds = steps.filter((step) => step !== null);
  const isAscending = bounds.every((bound, index) => index === 0 || (bounds[index - 1] as Bound) < bound);
  if (!isAscending) throw wrong('the steps of range() do not ascend');
  return steps;
}

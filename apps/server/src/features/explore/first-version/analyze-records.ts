import type { V1AnalyzeQuery } from '@parvis/api';
import type { Field } from '@parvis/dataset';
import { compileQuery, printPlan } from '@parvis/odsql';
import { PortalError } from '../../../http/errors.ts';
import type { Context } from '../../../services.ts';
import type { Answer } from '../answers/answer-cache.ts';
import { answerKey } from '../answers/answer-key.ts';
import { refusedParameter } from '../parameters/refused-parameter.ts';
import { timezoneOf } from '../parameters/timezone.ts';
import { demandIntact } from '../records/demand-intact.ts';
import { notingDamage } from '../records/note-damage.ts';
import { type FirstAsked, namedOf } from './asked.ts';
import { type DatePart, partsByName, partsByPrecision } from './date-parts.ts';
import { demandDataset } from './demand-dataset.ts';
import { filterTexts, nameText } from './filter.ts';
import { sortNames } from './order.ts';
import { rangeOf, type Series, seriesOf } from './series.ts';

const MOST_POINTS = 20_000;
const MOST_AXES = 5;
/** Widgets say by it that a chart is not of all the groups. */
const TRUNCATED = 'ods-analyze-truncated';

/** One thing to group by. */
interface Axis {
  readonly field: string;
  /** Of a date; null: the value as it is. */
  readonly part: DatePart | null;
  readonly alias: string;
  /** In the words of ODSQL. */
  readonly text: string;
}

/**
 * Numbers of the records of a dataset by the values of one field or several, as charts draw them.
 *
 * @throws {PortalError} `NotFoundResource`, `InvalidRESTParameterError` @throws {OdsqlError} @throws {EngineError} `version-damaged`
 */
export async function analyzeRecords(context: Context, asked: FirstAsked<V1AnalyzeQuery>): Promise<Answer> {
  const { query, watch } = asked;
  if (namedOf(asked, 'join').size > 0)
    throw new PortalError(
      'InvalidRESTParameterError',
      'Joining another dataset (join.…) is not offered: publish a dataset that holds both.',
    );
  const dataset = await demandDataset(context, query.dataset);
  watch.lap('read');
  const version = demandIntact(dataset);
  const { fields } = dataset;
  const axes = axesOf(query, fields);
  const series = seriesOf(asked, fields);
  if (series.length === 0)
    throw new PortalError(
      'InvalidRESTParameterError',
      'A series is missing: write y.<name>.func=COUNT, or another function with y.<name>.expr.',
    );
  const filter = filterTexts(asked, fields);
  const limit = Math.min(query.maxpoints || MOST_POINTS, MOST_POINTS);
  const plan = compileQuery(
    {
      ...filter,
      where: [...(filter.where ?? []), ...new Set(axes.map(({ field }) => `${nameText(field)} is not null`))],
      group_by: axes.map(({ text, alias }) => `${text} as ${alias}`).join(', '),
      select: ['count(*) as __count', ...series.flatMap(({ columns }) => columns)].join(', '),
      order_by: orderOf(query.sort, axes, series),
      limit,
      offset: 0,
    },
    dataset,
    {
      ...asked.setting,
      ...(query.output_timezone === undefined ? {} : { timezone: timezoneOf(query.output_timezone) }),
    },
  );
  const aggregations = [
    ...new Set([...namedOf(asked, 'agg').keys()].map((path) => path.replace(/\.[^.]*$/, ''))),
  ];
  watch.lap('check');
  return {
    key: answerKey([
      'first analysis',
      version?.version ?? '',
      printPlan(plan),
      JSON.stringify([axes, series, aggregations, [...namedOf(asked, 'agg')]]),
    ]),
    make: async (signal) => {
      const found = version
        ? await notingDamage(context, version, () =>
            context.engine.query(version, plan, { signal, wantTotal: true }),
          )
        : null;
      const groups = found ? (JSON.parse(found.json) as Record<string, unknown>[]) : [];
      const results = withCumulated(
        groups.map((group) => ({
          x: placeOf(axes, group),
          ...Object.fromEntries(series.map(({ name, of }) => [name, of(group)])),
        })),
        series,
      );
      const isCut = found?.total !== null && found?.total !== undefined && found.total > groups.length;
      const answer =
        aggregations.length === 0
          ? results
          : { results, aggregations: aggregated(asked, aggregations, results) };
      return {
        body: JSON.stringify(answer),
        query: found ? found.timings.wait + found.timings.query : 0,
        ...(isCut ? { headers: { [TRUNCATED]: 'true' } } : {}),
      };
    },
  };
}

/** @throws {PortalError} `InvalidRESTParameterError` */
function axesOf({ x = [], precision, periodic }: V1AnalyzeQuery, fields: readonly Field[]): readonly Axis[] {
  const names = x.flatMap((text) => text.split(',')).map((text) => text.trim());
  if (names.length === 0 || names.includes(''))
    throw new PortalError(
      'InvalidRESTParameterError',
      'The parameter x is missing: name a field to group by.',
    );
  const parts = names.flatMap((name): { field: string; part: DatePart | null }[] => {
    const field = fields.find((one) => one.name === name);
    if (field && (field.type === 'date' || field.type === 'datetime'))
      return datePartsOf(precision, periodic).map((part) => ({ field: name, part }));
    const dot = name.lastIndexOf('.');
    const part = partNamed(name.slice(dot + 1));
    return field || dot < 1 || !part ? [{ field: name, part: null }] : [{ field: name.slice(0, dot), part }];
  });
  if (names.length > MOST_AXES || parts.length > MOST_AXES * 2)
    throw refusedParameter('x', `${names.length} fields`, `<= ${MOST_AXES} is expected`);
  return parts.map(({ field, part }, index) => ({
    field,
    part,
    alias: `__x${index}`,
    text: part ? part.text(nameText(field)) : nameText(field),
  }));
}

function partNamed(name: string): DatePart | undefined {
  return Object.hasOwn(partsByName, name) ? partsByName[name] : undefined;
}

/** @throws {PortalError} `InvalidRESTParameterError` */
function datePartsOf(precision: string | undefined, periodic: string | undefined): readonly DatePart[] {
  if (periodic !== undefined) {
    const part = partNamed(periodic);
    if (part) return [part];
    throw refusedParameter('periodic', periodic, `one of ${Object.keys(partsByName).join(', ')} is expected`);
  }
  const name = precision ?? 'day';
  const parts = Object.hasOwn(partsByPrecision, name) ? partsByPrecision[name] : undefined;
  if (parts) return parts;
  throw refusedParameter('precision', name, `one of ${Object.keys(partsByPrecision).join(', ')} is expected`);
}

/**
 * The order of groups: by `x` upwards unless it is asked otherwise. `y.<series>` is downwards and `-y.<series>` upwards;
 * `x`, `x.<field>` and the parts of dates are upwards, and downwards after a minus.
 *
 * @throws {PortalError} `InvalidRESTParameterError`
 */
function orderOf(
  sort: readonly string[] | undefined,
  axes: readonly Axis[],
  series: readonly Series[],
): string | undefined {
  const items = sortNames(sort).flatMap(({ name, isTurned }) => {
    const asked = name.startsWith('y.') ? name.slice(2) : name;
    const one = series.find((candidate) => candidate.name === asked);
    if (one && !name.startsWith('x')) {
      if (one.orderedBy === null)
        throw refusedParameter('sort', name, 'a series that is one aggregate of a field');
      return [`${one.orderedBy} ${isTurned ? 'asc' : 'desc'}`];
    }
    const chosen = axes.filter((axis) => name === 'x' || isAxisNamed(axis, name.replace(/^x\./, '')));
    if (chosen.length === 0) throw refusedParameter('sort', name, 'x, x.<field> or y.<series> is expected');
    return chosen.map(({ alias }) => `${alias} ${isTurned ? 'desc' : 'asc'}`);
  });
  return items.length > 0 ? items.join(', ') : undefined;
}

function isAxisNamed({ field, part }: Axis, name: string): boolean {
  return name === field || (part !== null && (name === part.name || name === `${field}.${part.name}`));
}

/** Where a group stands: a value, the parts of a date, or, with several fields, an object of them. */
function placeOf(axes: readonly Axis[], group: Readonly<Record<string, unknown>>): unknown {
  const byField = Map.groupBy(axes, ({ field }) => field);
  const places = [...byField].map(([field, parts]): readonly [string, unknown] => {
    const [only] = parts;
    if (only && only.part === null) return [field, group[only.alias]];
    const values = parts.map(({ part, alias }) => [part?.name ?? '', part?.shown(group[alias])]);
    return [field, Object.fromEntries(values)];
  });
  return places.length === 1 ? places[0]?.[1] : Object.fromEntries(places);
}

type Point = Readonly<Record<string, unknown>>;

function withCumulated(points: readonly Point[], series: readonly Series[]): readonly Point[] {
  const running = series.filter(({ cumulative }) => cumulative);
  if (running.length === 0) return points;
  const sums = new Map<string, number>();
  return points.map((point) => {
    const totals = running.map(({ name }) => {
      const value = point[name];
      const sum = (sums.get(name) ?? 0) + (typeof value === 'number' ? value : 0);
      sums.set(name, sum);
      return [name, sum];
    });
    return { ...point, ...Object.fromEntries(totals) };
  });
}

/** The smallest and the largest value of the series that each `agg.<name>.expr` names. */
function aggregated(
  asked: FirstAsked<unknown>,
  names: readonly string[],
  points: readonly Point[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    names.map((name) => {
      const expression = namedOf(asked, 'agg').get(`${name}.expr`)?.at(-1) ?? name;
      const series = expression.replace(/^y\./, '');
      return [name, rangeOf(points.map((point) => point[series]))];
    }),
  );
}

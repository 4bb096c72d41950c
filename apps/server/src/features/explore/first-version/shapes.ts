import type { V1ShapesQuery } from '@parvis/api';
import type { Field, Geometry } from '@parvis/dataset';
import { pixelAt, simplifyShape } from '@parvis/geo';
import { compileQuery, printPlan } from '@parvis/odsql';
import { PortalError } from '../../../http/errors.ts';
import type { Context } from '../../../services.ts';
import type { ServedDataset } from '../../datasets/index.ts';
import type { Answer } from '../answers/answer-cache.ts';
import { answerKey } from '../answers/answer-key.ts';
import { demandIntact } from '../records/demand-intact.ts';
import { notingDamage } from '../records/note-damage.ts';
import type { FirstAsked } from './asked.ts';
import { demandDataset } from './demand-dataset.ts';
import { digestOf } from './digest.ts';
import { demandField, filterTexts, nameText, shapeField } from './filter.ts';
import { geometryOf } from './present-record.ts';
import { rangeOf, rangesOf, seriesOf } from './series.ts';

const MOST_SHAPES = 20_000;

/**
 * The different shapes of a dataset, each with how many records have it and what they hold together.
 *
 * @throws {PortalError} `NotFoundResource`, `InvalidRESTParameterError` @throws {OdsqlError} @throws {EngineError} `version-damaged`
 */
export async function groupByShape(context: Context, asked: FirstAsked<V1ShapesQuery>): Promise<Answer> {
  const { query, setting, watch } = asked;
  const dataset = await demandDataset(context, query.dataset);
  watch.lap('read');
  const version = demandIntact(dataset);
  const field = geographicField(dataset, query.geo_field);
  if (field.type !== 'geo_shape')
    throw new PortalError(
      'InvalidRESTParameterError',
      `${field.name} holds places, not shapes: ask geocluster for them.`,
    );
  const name = nameText(field.name);
  const series = seriesOf(asked, dataset.fields);
  const filter = filterTexts(asked, dataset.fields);
  const plan = compileQuery(
    {
      ...filter,
      where: [...(filter.where ?? []), `${name} is not null`],
      group_by: `geometry_text(${name}) as __shape`,
      select: ['count(*) as __count', ...series.flatMap(({ columns }) => columns)].join(', '),
      limit: Math.min(query.maxpoints || MOST_SHAPES, MOST_SHAPES),
      offset: 0,
    },
    dataset,
    setting,
  );
  watch.lap('check');
  const simplify = simplifierFor(query.clusterprecision);
  return {
    key: answerKey([
      'first shapes',
      version?.version ?? '',
      printPlan(plan),
      JSON.stringify([query.clusterprecision ?? null, series]),
    ]),
    make: async (signal) => {
      const found = version
        ? await notingDamage(context, version, () =>
            context.engine.query(version, plan, { signal, wantTotal: false }),
          )
        : null;
      const groups = found ? (JSON.parse(found.json) as Record<string, unknown>[]) : [];
      const clusters = groups.map((group) => {
        const shape = JSON.parse(String(group.__shape)) as Geometry;
        return {
          cluster: simplify(shape),
          geo_digest: digestOf(shape),
          count: group.__count as number,
          series: Object.fromEntries(series.map((one) => [one.name, one.of(group)])),
        };
      });
      const body = JSON.stringify({
        clusters,
        count: rangeOf(clusters.map(({ count }) => count)),
        series: rangesOf(
          series,
          clusters.map((cluster) => cluster.series),
        ),
      });
      return { body, query: found ? found.timings.wait + found.timings.query : 0 };
    },
  };
}

/**
 * The shapes of the records that a map shows, each once. As many as `rows` mean that there may be more.
 *
 * @throws {PortalError} `NotFoundResource`, `InvalidRESTParameterError` @throws {OdsqlError} @throws {EngineError} `version-damaged`
 */
export async function previewShapes(context: Context, asked: FirstAsked<V1ShapesQuery>): Promise<Answer> {
  const { query, setting, watch } = asked;
  const dataset = await demandDataset(context, query.dataset);
  watch.lap('read');
  const version = demandIntact(dataset);
  const name = nameText(geographicField(dataset, query.geo_field).name);
  const filter = filterTexts(asked, dataset.fields);
  const plan = compileQuery(
    {
      ...filter,
      where: [...(filter.where ?? []), `${name} is not null`],
      select: `${name} as __shape, recordid as __id`,
      limit: query.rows,
      offset: 0,
    },
    dataset,
    setting,
  );
  watch.lap('check');
  const simplify = simplifierFor(query.clusterprecision);
  return {
    key: answerKey([
      'first preview',
      version?.version ?? '',
      printPlan(plan),
      String(query.clusterprecision),
    ]),
    make: async (signal) => {
      const found = version
        ? await notingDamage(context, version, () =>
            context.engine.query(version, plan, { signal, wantTotal: false }),
          )
        : null;
      const rows = found ? (JSON.parse(found.json) as Record<string, unknown>[]) : [];
      const shapes = new Map<string, { geometry: Geometry; geo_digest: string; id: string }>();
      for (const row of rows) {
        const geometry = geometryOf(row.__shape);
        if (!geometry) continue;
        const geo_digest = digestOf(geometry);
        if (!shapes.has(geo_digest))
          shapes.set(geo_digest, { geometry: simplify(geometry), geo_digest, id: String(row.__id) });
      }
      const body = JSON.stringify([...shapes.values()]);
      return { body, query: found ? found.timings.wait + found.timings.query : 0 };
    },
  };
}

/** @throws {PortalError} `InvalidRESTParameterError` */
function geographicField({ fields }: ServedDataset, name: string | undefined): Field {
  if (name === undefined) return demandField(shapeField(fields), 'dataset');
  const found = fields.find((field) => field.name === name) ?? null;
  return demandField(found && shapeField([found]), 'geo_field');
}

/** Shapes for a map of this zoom: what is narrower than half a pixel is not drawn. */
export function simplifierFor(zoom: number | undefined): (shape: Geometry) => Geometry {
  if (zoom === undefined) return (shape) => shape;
  const tolerance = pixelAt(zoom) / 2;
  return (shape) => simplifyShape(shape, tolerance);
}

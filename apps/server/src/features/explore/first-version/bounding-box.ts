import type { V1BoxQuery } from '@parvis/api';
import { compileQuery, printPlan } from '@parvis/odsql';
import type { Context } from '../../../services.ts';
import type { Answer } from '../answers/answer-cache.ts';
import { answerKey } from '../answers/answer-key.ts';
import { demandIntact } from '../records/demand-intact.ts';
import { notingDamage } from '../records/note-damage.ts';
import type { FirstAsked } from './asked.ts';
import { demandDataset } from './demand-dataset.ts';
import { filterTexts, nameText, shapeField } from './filter.ts';
import { geometryOf } from './present-record.ts';

const nothing = JSON.stringify({ bbox: [], count: 0, geometries: {} });

/**
 * Where the records are: the smallest box around them, how many have a place, and what kinds of geometries they are.
 *
 * @throws {PortalError} `NotFoundResource`, `InvalidRESTParameterError` @throws {OdsqlError} @throws {EngineError} `version-damaged`
 */
export async function boundingBox(context: Context, asked: FirstAsked<V1BoxQuery>): Promise<Answer> {
  const { query, setting, watch } = asked;
  const dataset = await demandDataset(context, query.dataset);
  watch.lap('read');
  const version = demandIntact(dataset);
  const field = shapeField(dataset.fields);
  if (!version || !field)
    return { key: answerKey([nothing]), make: async () => ({ body: nothing, query: 0 }) };
  const name = nameText(field.name);
  const filter = filterTexts(asked, dataset.fields);
  const where = [...(filter.where ?? []), `${name} is not null`];
  const box = compileQuery(
    { ...filter, where, select: `bbox(${name}) as box, count(*) as count`, limit: 1, offset: 0 },
    dataset,
    setting,
  );
  const kinds =
    field.type === 'geo_shape'
      ? compileQuery(
          {
            ...filter,
            where,
            group_by: `geometry_type(${name}) as kind`,
            select: 'count(*) as count',
            limit: 10,
            offset: 0,
          },
          dataset,
          setting,
        )
      : null;
  watch.lap('check');
  return {
    key: answerKey(['first box', version.version, printPlan(box), kinds ? printPlan(kinds) : '']),
    make: (signal) =>
      notingDamage(context, version, async () => {
        const found = await context.engine.query(version, box, { signal, wantTotal: false });
        const time = found.timings.wait + found.timings.query;
        const [row] = JSON.parse(found.json) as { box: unknown; count: number }[];
        const shape = row && geometryOf(row.box);
        if (!row || !shape || !('coordinates' in shape)) return { body: nothing, query: time };
        const counted = kinds && (await context.engine.query(version, kinds, { signal, wantTotal: false }));
        const groups = counted ? (JSON.parse(counted.json) as { kind: string; count: number }[]) : null;
        const geometries = groups
          ? Object.fromEntries(groups.map(({ kind, count }) => [kind, count]))
          : { Point: row.count };
        const body = JSON.stringify({ bbox: cornersOf(shape.coordinates), count: row.count, geometries });
        return { body, query: time + (counted?.timings.query ?? 0) };
      }),
  };
}

/** `[west, south, east, north]` of a box, whose positions have two numbers; of a single place, that place twice. */
function cornersOf(coordinates: readonly unknown[]): number[] {
  const numbers = coordinates.flat(3) as number[];
  const longitudes = numbers.filter((_, index) => index % 2 === 0);
  const latitudes = numbers.filter((_, index) => index % 2 === 1);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

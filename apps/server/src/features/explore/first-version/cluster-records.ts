import type { V1ClusterQuery } from '@parvis/api';
import type { GeoPoint } from '@parvis/dataset';
import { compileQuery, printPlan } from '@parvis/odsql';
import type { Context } from '../../../services.ts';
import type { Answer } from '../answers/answer-cache.ts';
import { answerKey } from '../answers/answer-key.ts';
import { demandIntact } from '../records/demand-intact.ts';
import { notingDamage } from '../records/note-damage.ts';
import type { FirstAsked } from './asked.ts';
import { demandDataset } from './demand-dataset.ts';
import { demandField, filterTexts, nameText, placeField } from './filter.ts';
import { geometryOf } from './present-record.ts';
import { rangeOf, rangesOf, seriesOf } from './series.ts';

/** As many as a map can show. */
const MOST_CLUSTERS = 20_000;

/**
 * Records as a map shows them: those near each other at a zoom as one, with what they hold together.
 *
 * @throws {PortalError} `NotFoundResource`, `InvalidRESTParameterError` @throws {OdsqlError} @throws {EngineError} `version-damaged`
 */
export async function clusterRecords(context: Context, asked: FirstAsked<V1ClusterQuery>): Promise<Answer> {
  const { query, setting, watch } = asked;
  const dataset = await demandDataset(context, query.dataset);
  watch.lap('read');
  const version = demandIntact(dataset);
  const field = demandField(placeField(dataset.fields), 'dataset');
  const name = nameText(field.name);
  const series = seriesOf(asked, dataset.fields);
  // Places alone have an outline; and a heat map has no use for it.
  const hasOutline =
    field.type === 'geo_point_2d' && query.clustermode === 'polygon' && query.return_polygons;
  const plan = compileQuery(
    {
      ...filterTexts(asked, dataset.fields),
      group_by: `geo_cluster(${name}, ${query.clusterprecision}, ${query.clusterdistance}) as __cluster`,
      select: [
        'count(*) as __count',
        ...(hasOutline ? [`envelope(${name}) as __outline`] : []),
        ...series.flatMap(({ columns }) => columns),
      ].join(', '),
      limit: MOST_CLUSTERS,
      offset: 0,
    },
    dataset,
    setting,
  );
  watch.lap('check');
  const names = series.map((one) => one.name);
  return {
    key: answerKey([
      'first clusters',
      version?.version ?? '',
      printPlan(plan),
      JSON.stringify([names, series.map(({ columns }) => columns)]),
    ]),
    make: async (signal) => {
      const found = version
        ? await notingDamage(context, version, () =>
            context.engine.query(version, plan, { signal, wantTotal: false }),
          )
        : null;
      const groups = found ? (JSON.parse(found.json) as Record<string, unknown>[]) : [];
      const clusters = groups.map((group) => {
        const { cluster_centroid: centre } = group.__cluster as { cluster_centroid: GeoPoint };
        const outline = geometryOf(group.__outline) ?? geometryOf(centre);
        return {
          cluster_center: [centre.lat, centre.lon],
          count: group.__count as number,
          ...(hasOutline ? { cluster: outline } : {}),
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
        clusterprecision: query.clusterprecision,
      });
      return { body, query: found ? found.timings.wait + found.timings.query : 0 };
    },
  };
}

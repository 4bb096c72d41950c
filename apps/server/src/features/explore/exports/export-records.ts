import type { CsvExportQuery, ExportQuery, GpxExportQuery, ParquetExportQuery } from '@parvis/api';
import { type RecordFormat, recordFormats, windows } from '@parvis/api';
import type { ExportFormat } from '@parvis/engine';
import { geojsonWriter, type TableFormat, tableWriters, type WriteTable } from '@parvis/formats';
import { projectionCodes, projectionTo } from '@parvis/geo';
import { compileQuery, printPlan } from '@parvis/odsql';
import { PortalError } from '../../../http/errors.ts';
import type { Context } from '../../../services.ts';
import { findServed } from '../../datasets/index.ts';
import { answerKey } from '../answers/answer-key.ts';
import type { Asked } from '../asked.ts';
import { textsOf } from '../compile.ts';
import { refusedParameter } from '../parameters/refused-parameter.ts';
import { demandIntact } from '../records/demand-intact.ts';
import { notingDamageInBlocks } from '../records/note-damage.ts';
import { columnNames, writtenColumns } from './column-names.ts';
import { demandBoundedOrder } from './demand-bounded-order.ts';
import type { ExportFile } from './export-file.ts';

/** What an export is made from: no more of a request than that. */
export type ExportAsked = Pick<Asked<AnyExportQuery>, 'query' | 'setting' | 'watch'>;

export type AnyExportQuery = ExportQuery & Partial<CsvExportQuery & ParquetExportQuery & GpxExportQuery>;

/**
 * The records of a dataset, or groups of them, as a file.
 *
 * @throws {PortalError} `NotFoundResource`, `InvalidRESTParameterError` @throws {OdsqlError} @throws {EngineError} `version-damaged`
 */
export async function exportRecords(
  context: Context,
  { datasetId, format, asked }: { datasetId: string; format: RecordFormat; asked: ExportAsked },
): Promise<ExportFile> {
  const { query, setting, watch } = asked;
  const dataset = await findServed(context, datasetId);
  watch.lap('read');
  const writer = writerOf(format, query);
  const version = demandIntact(dataset);
  if (!version)
    throw new PortalError('NotFoundResource', `The dataset ${dataset.datasetId} has no records to export.`);
  const plan = compileQuery(
    { ...textsOf(query), limit: query.limit === -1 ? null : query.limit, offset: query.offset },
    dataset,
    setting,
  );
  demandBoundedOrder(plan, windows.groups.limit);
  watch.lap('check');
  const { extension, mediaType } = recordFormats[format];
  const file = { name: dataset.datasetId, extension, mediaType, compressed: query.compressed };
  const keyOf = (written: unknown) =>
    answerKey([
      'export',
      version.version,
      printPlan(plan),
      JSON.stringify(written),
      String(query.compressed),
    ]);
  if (writer) {
    const columns = writtenColumns(plan, { useLabels: query.use_labels });
    const useExtension = query.use_extension ?? true;
    const title = dataset.metas.title;
    return {
      ...file,
      key: keyOf([format, query.epsg, columns, useExtension, title]),
      open: (signal) =>
        writer({
          title,
          columns,
          useExtension,
          rows: notingDamageInBlocks(context, version, () =>
            context.engine.stream(version, plan, { signal }),
          ),
        }),
    };
  }
  const written = writtenAs(
    format as EngineFormat,
    query,
    columnNames(plan, { useLabels: query.use_labels }),
  );
  return {
    ...file,
    key: keyOf(written),
    open: (signal) =>
      notingDamageInBlocks(context, version, () => context.engine.export(version, plan, written, { signal })),
  };
}

type EngineFormat = ExportFormat['format'];

/**
 * What writes a format row by row; null where the engine writes it by itself.
 *
 * @throws {PortalError} `InvalidRESTParameterError` for a coordinate system that is not known, or that the format has no room for
 */
function writerOf(format: RecordFormat, { epsg }: AnyExportQuery): WriteTable | null {
  if (epsg !== 4326) {
    const project = projectionTo(epsg);
    if (!project)
      throw refusedParameter('epsg', String(epsg), `one of ${projectionCodes.join(', ')} is expected`);
    if (format === 'geojson') return geojsonWriter(epsg, project);
    throw refusedParameter('epsg', String(epsg), `4326 is expected for ${format}: ask for geojson`);
  }
  return Object.hasOwn(tableWriters, format) ? tableWriters[format as TableFormat] : null;
}

function writtenAs(format: EngineFormat, query: AnyExportQuery, header: readonly string[]): ExportFormat {
  switch (format) {
    case 'csv':
      return {
        format,
        delimiter: query.delimiter ?? ';',
        listSeparator: query.list_separator ?? ',',
        quoteAll: query.quote_all ?? false,
        withBom: query.with_bom ?? true,
        header,
      };
    case 'parquet':
      return { format, compression: query.parquet_compression ?? 'snappy' };
    case 'json':
    case 'jsonl':
    case 'geojson':
      return { format };
    default:
      throw new Error(`No way to write ${format satisfies never}`);
  }
}

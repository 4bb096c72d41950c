import type { CsvExportQuery, ExportQuery, ParquetExportQuery } from '@parvis/api';
import { type RecordFormat, recordFormats, windows } from '@parvis/api';
import type { ExportFormat } from '@parvis/engine';
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
import { columnNames } from './column-names.ts';
import { demandBoundedOrder } from './demand-bounded-order.ts';
import type { ExportFile } from './export-file.ts';

/** What an export is made from: no more of a request than that. */
export type ExportAsked = Pick<Asked<AnyExportQuery>, 'query' | 'setting' | 'watch'>;

export type AnyExportQuery = ExportQuery & Partial<CsvExportQuery & ParquetExportQuery>;

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
  if (query.epsg !== 4326)
    throw refusedParameter(
      'epsg',
      String(query.epsg),
      '4326 is expected: other coordinate systems are not offered yet',
    );
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
  const written = writtenAs(format, query, columnNames(plan, { useLabels: query.use_labels }));
  return {
    name: dataset.datasetId,
    extension,
    mediaType,
    key: answerKey([
      'export',
      version.version,
      printPlan(plan),
      JSON.stringify(written),
      String(query.compressed),
    ]),
    compressed: query.compressed,
    open: (signal) =>
      notingDamageInBlocks(context, version, () => context.engine.export(version, plan, written, { signal })),
  };
}

function writtenAs(format: RecordFormat, query: AnyExportQuery, header: readonly string[]): ExportFormat {
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

import type { CsvExportQuery, ExportQuery, GpxExportQuery, ParquetExportQuery } from '@parvis/api';
import { type RecordFormat, recordFormats, windows } from '@parvis/api';
import type { ExportFormat } from '@parvis/engine';
import {
  FormatLimitError,
  type TableFormat,
  type TableWriter,
  tableWriters,
  type WrittenSystem,
  writtenSystem,
} from '@parvis/formats';
import { projectionCodes } from '@parvis/geo';
import { compileQuery, printPlan } from '@parvis/odsql';
import { PortalError } from '../../../http/errors.ts';
import type { Context } from '../../../services.ts';
import { findServed } from '../../datasets/index.ts';
import { answerKey } from '../answers/answer-key.ts';
import type { Asked } from '../asked.ts';
import { textsOf } from '../compile.ts';
import { hrefOf } from '../links.ts';
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
  const writer = writerOf(format, query.epsg);
  const system = demandSystem(query.epsg);
  const version = demandIntact(dataset);
  if (!version)
    throw new PortalError('NotFoundResource', `The dataset ${dataset.datasetId} has no records to export.`);
  const plan = compileQuery(
    {
      ...withRecordIds(textsOf(query), writer),
      limit: query.limit === -1 ? null : query.limit,
      offset: query.offset,
    },
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
    const idKey = columns.some(({ key }) => key === RECORD_ID) ? RECORD_ID : null;
    const about = hrefOf(context.settings, 'catalog', 'datasets', dataset.datasetId);
    const useExtension = query.use_extension ?? true;
    const title = dataset.metas.title;
    return {
      ...file,
      key: keyOf([format, query.epsg, columns, useExtension, title]),
      open: (signal) =>
        toldLimits(
          writer.write({
            title,
            id: dataset.datasetId,
            about,
            columns,
            idKey,
            system,
            useExtension,
            rows: notingDamageInBlocks(context, version, () =>
              context.engine.stream(version, plan, { signal }),
            ),
          }),
        ),
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

/** Under this name, which no field can have, a row says which record it is. */
const RECORD_ID = '@id';

/** What is asked, with the id of each record where a format tells it: for whole records, and for nothing that was chosen or counted. */
function withRecordIds(
  texts: ReturnType<typeof textsOf>,
  writer: TableWriter | null,
): ReturnType<typeof textsOf> {
  if (!writer?.namesRecords || texts.select !== undefined || texts.group_by !== undefined) return texts;
  return { ...texts, select: `recordid as \`${RECORD_ID}\`, *` };
}

/**
 * What writes a format row by row; null where the engine writes it by itself.
 *
 * @throws {PortalError} `InvalidRESTParameterError` for another coordinate system than WGS 84 in a format that has no room for it
 */
function writerOf(format: RecordFormat, epsg: number): TableWriter | null {
  const writer: TableWriter | null = Object.hasOwn(tableWriters, format)
    ? tableWriters[format as TableFormat]
    : null;
  if (epsg === 4326) return format === 'geojson' ? null : writer;
  if (writer?.isProjectable) return writer;
  const able = Object.entries<TableWriter>(tableWriters).filter(([, one]) => one.isProjectable);
  const names = able.map(([name]) => name).join(', ');
  throw refusedParameter('epsg', String(epsg), `4326 is expected for ${format}: ask for one of ${names}`);
}

/** @throws {PortalError} `InvalidRESTParameterError` for a coordinate system that is not known */
function demandSystem(epsg: number): WrittenSystem {
  const system = writtenSystem(epsg);
  if (system) return system;
  throw refusedParameter('epsg', String(epsg), `one of ${projectionCodes.join(', ')} is expected`);
}

/** What a format cannot hold is the choice of who asked, and no fault of the server. */
async function* toldLimits(parts: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array | string> {
  try {
    yield* parts;
  } catch (error) {
    if (!(error instanceof FormatLimitError)) throw error;
    throw new PortalError('InvalidRESTParameterError', error.message, { hint: error.hint, cause: error });
  }
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

import {
  type CatalogueCsvQuery,
  type CatalogueDescriptionQuery,
  type CatalogueExportQuery,
  type CatalogueFormat,
  catalogueFormats,
  windows,
} from '@parvis/api';
import type { Geometry } from '@parvis/dataset';
import { tableWriters } from '@parvis/formats';
import { compileQuery, type GroupsPlan, printPlan, type RecordsPlan } from '@parvis/odsql';
import type { Context } from '../../../services.ts';
import { catalogueStamp, listServed } from '../../datasets/index.ts';
import { answerKey } from '../answers/answer-key.ts';
import type { Asked } from '../asked.ts';
import { textsOf } from '../compile.ts';
import { columnsOf } from '../exports/column-names.ts';
import { demandBoundedOrder } from '../exports/demand-bounded-order.ts';
import type { ExportFile } from '../exports/export-file.ts';
import { refusedParameter } from '../parameters/refused-parameter.ts';
import { catalogueSchema, DEFAULT_TEMPLATE } from './catalogue-schema.ts';
import { catalogueTable } from './catalogue-table.ts';
import { type CsvStyle, csvText } from './csv-text.ts';
import type { CatalogueExport } from './formats/catalogue-export.ts';
import { catalogueWriters } from './formats/list.ts';
import { jsonText } from './json-text.ts';
import { type CatalogueResult, queryCatalogue } from './query-catalogue.ts';

export type AnyCatalogueExportQuery = CatalogueExportQuery &
  Partial<CatalogueCsvQuery & CatalogueDescriptionQuery>;

/**
 * The datasets that whoever asks may know of, as a file.
 *
 * @throws {OdsqlError}
 */
export async function exportCatalogue(
  context: Context,
  { format, asked }: { format: CatalogueFormat; asked: Asked<AnyCatalogueExportQuery> },
): Promise<ExportFile> {
  const { query, setting, watch } = asked;
  const stamp = await catalogueStamp(context);
  watch.lap('read');
  const limit = query.limit === -1 ? null : query.limit;
  const plan = compileQuery({ ...textsOf(query), limit, offset: query.offset }, catalogueSchema, setting);
  demandBoundedOrder(plan, windows.groups.limit);
  watch.lap('check');
  const style: CsvStyle = {
    delimiter: query.delimiter ?? ';',
    listSeparator: query.list_separator ?? ',',
    quoteAll: query.quote_all ?? false,
    withBom: query.with_bom ?? true,
  };
  const writer = catalogueWriters[format];
  if (writer && plan.kind === 'groups')
    throw refusedParameter('group_by', query.group_by ?? '', `nothing is expected for ${format}`);
  const about: CatalogueExport = {
    portalTitle: context.settings.portalTitle,
    publicUrl: context.settings.publicUrl,
    formats: query.include_exports?.split(',').map((name) => name.trim()) ?? null,
    useLabels: query.use_labels_in_exports ?? true,
  };
  const { extension, mediaType } = catalogueFormats[format];
  return {
    name: 'datasets',
    extension,
    mediaType,
    key: answerKey([
      'catalogue export',
      format,
      stamp,
      printPlan(plan),
      JSON.stringify([style, about]),
      String(query.compressed),
    ]),
    compressed: query.compressed,
    open: async function* () {
      const table = catalogueTable(await listServed(context));
      const { results, ids } = queryCatalogue(table, plan);
      if (writer)
        yield* writer(
          ids.flatMap((id) => table.datasets.get(id) ?? []),
          about,
        );
      else if (format === 'csv') yield* catalogueCsv(results, plan, style);
      else if (format === 'xlsx') yield* catalogueXlsx(results, plan, about);
      else yield* jsonArray(results);
    },
  };
}

/** A catalogue as a table: a row a dataset. */
interface CatalogueTableText {
  readonly header: readonly string[];
  readonly rows: Iterable<readonly unknown[]>;
}

/** Every metadata under `template.name`, the id last; or the columns that were selected. */
function tableOf(results: readonly CatalogueResult[], plan: RecordsPlan | GroupsPlan): CatalogueTableText {
  const keys = columnsOf(plan).map(({ key }) => key);
  const metas = catalogueSchema.fields.flatMap(({ name }) =>
    name.startsWith(DEFAULT_TEMPLATE) ? [name] : [],
  );
  const isWhole = catalogueSchema.fields.every(({ name }) => keys.includes(name));
  if (!isWhole) return { header: keys, rows: mapped(results, (result) => keys.map((key) => result[key])) };
  return {
    header: [...metas, 'datasetid'],
    rows: mapped(results, (result) => {
      const { default: template } = result.metas as { default: CatalogueResult };
      return [...metas.map((name) => template[name.slice(DEFAULT_TEMPLATE.length)]), result.dataset_id];
    }),
  };
}

function catalogueCsv(
  results: readonly CatalogueResult[],
  plan: RecordsPlan | GroupsPlan,
  style: CsvStyle,
): Iterable<string> {
  const { header, rows } = tableOf(results, plan);
  return csvText(header, rows, style);
}

/** What a table of datasets, rather than of the records of one, has no use for. */
const notOfADataset = {
  id: 'datasets',
  about: '',
  idKey: null,
  system: { epsg: 4326, text: '', project: (geometry: Geometry) => geometry },
};

function catalogueXlsx(
  results: readonly CatalogueResult[],
  plan: RecordsPlan | GroupsPlan,
  { portalTitle }: CatalogueExport,
): AsyncIterable<Uint8Array | string> {
  const { header, rows } = tableOf(results, plan);
  const named = mapped(rows, (row) => [Object.fromEntries(row.map((cell, index) => [String(index), cell]))]);
  return tableWriters.xlsx.write({
    title: portalTitle,
    ...notOfADataset,
    columns: header.map((name, index) => ({ key: String(index), name, type: null })),
    rows: (async function* () {
      yield* named;
    })(),
  });
}

function* jsonArray(results: readonly CatalogueResult[]): Generator<string> {
  yield '[';
  for (const [index, result] of results.entries()) yield (index === 0 ? '' : ',\n') + jsonText(result);
  yield ']';
}

function* mapped<One, Other>(ones: Iterable<One>, to: (one: One) => Other): Generator<Other> {
  for (const one of ones) yield to(one);
}

import {
  type CatalogueCsvQuery,
  type CatalogueExportQuery,
  type CatalogueFormat,
  catalogueFormats,
  windows,
} from '@parvis/api';
import { compileQuery, type GroupsPlan, printPlan, type RecordsPlan } from '@parvis/odsql';
import type { Context } from '../../../services.ts';
import { catalogueStamp, listServed } from '../../datasets/index.ts';
import { answerKey } from '../answers/answer-key.ts';
import type { Asked } from '../asked.ts';
import { textsOf } from '../compile.ts';
import { columnsOf } from '../exports/column-names.ts';
import { demandBoundedOrder } from '../exports/demand-bounded-order.ts';
import type { ExportFile } from '../exports/export-file.ts';
import { catalogueSchema, DEFAULT_TEMPLATE } from './catalogue-schema.ts';
import { catalogueTable } from './catalogue-table.ts';
import { type CsvStyle, csvText } from './csv-text.ts';
import { jsonText } from './json-text.ts';
import { type CatalogueResult, queryCatalogue } from './query-catalogue.ts';

export type AnyCatalogueExportQuery = CatalogueExportQuery & Partial<CatalogueCsvQuery>;

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
      JSON.stringify(style),
      String(query.compressed),
    ]),
    compressed: query.compressed,
    open: async function* () {
      const { results } = queryCatalogue(catalogueTable(await listServed(context)), plan);
      yield* format === 'csv' ? catalogueCsv(results, plan, style) : jsonArray(results);
    },
  };
}

/** A line a dataset: every metadata under `template.name`, the id last; or the columns that were selected. */
function catalogueCsv(
  results: readonly CatalogueResult[],
  plan: RecordsPlan | GroupsPlan,
  style: CsvStyle,
): Iterable<string> {
  const keys = columnsOf(plan).map(({ key }) => key);
  const metas = catalogueSchema.fields.flatMap(({ name }) =>
    name.startsWith(DEFAULT_TEMPLATE) ? [name] : [],
  );
  const isWhole = catalogueSchema.fields.every(({ name }) => keys.includes(name));
  if (!isWhole)
    return csvText(
      keys,
      mapped(results, (result) => keys.map((key) => result[key])),
      style,
    );
  return csvText(
    [...metas, 'datasetid'],
    mapped(results, (result) => {
      const { default: template } = result.metas as { default: CatalogueResult };
      return [...metas.map((name) => template[name.slice(DEFAULT_TEMPLATE.length)]), result.dataset_id];
    }),
    style,
  );
}

function* jsonArray(results: readonly CatalogueResult[]): Generator<string> {
  yield '[';
  for (const [index, result] of results.entries()) yield (index === 0 ? '' : ',\n') + jsonText(result);
  yield ']';
}

function* mapped<One, Other>(ones: Iterable<One>, to: (one: One) => Other): Generator<Other> {
  for (const one of ones) yield to(one);
}

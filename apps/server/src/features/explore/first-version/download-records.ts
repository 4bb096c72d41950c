import { type RecordFormat, recordFormats, type V1DownloadQuery } from '@parvis/api';
import { compileQuery, printPlan } from '@parvis/odsql';
import type { Context } from '../../../services.ts';
import { answerKey } from '../answers/answer-key.ts';
import type { ExportFile } from '../exports/export-file.ts';
import { exportRecords } from '../exports/export-records.ts';
import { unknownFormat } from '../exports/present-formats.ts';
import { demandIntact } from '../records/demand-intact.ts';
import { notingDamageInBlocks } from '../records/note-damage.ts';
import type { FirstAsked } from './asked.ts';
import { demandDataset } from './demand-dataset.ts';
import { withDigest } from './digest.ts';
import { filterTexts } from './filter.ts';
import { orderText } from './order.ts';
import { frameOf, presentRecord, selectText, withFrame } from './present-record.ts';
import { aroundJson, type Framing, inScript, SCRIPT } from './script.ts';
import { simplifierFor } from './shapes.ts';

/** A map of a region: where shapes are simplified without a zoom. */
const USUAL_ZOOM = 10;

/** Formats that hand another one to a function of the page. */
const scripted: Readonly<Record<string, RecordFormat>> = { jsonp: 'json', geojsonp: 'geojson' };

/**
 * All the records of a dataset that a filter keeps, as a file. JSON holds records as version 1 shows them; every other format is
 * that of the exports.
 *
 * @throws {PortalError} `NotFoundResource`, `InvalidRESTParameterError` @throws {OdsqlError} @throws {EngineError} `version-damaged`
 */
export async function downloadRecords(
  context: Context,
  asked: FirstAsked<V1DownloadQuery>,
  { callback }: Framing,
): Promise<ExportFile> {
  const { query } = asked;
  const dataset = await demandDataset(context, query.dataset);
  const name = query.format ?? 'csv';
  const format = Object.hasOwn(scripted, name) ? scripted[name] : name;
  if (format === undefined || !Object.hasOwn(recordFormats, format))
    throw unknownFormat(name, [...Object.keys(recordFormats), ...Object.keys(scripted)]);
  const file =
    format === 'json'
      ? await firstRecords(context, asked)
      : await exported(context, dataset.datasetId, format as RecordFormat, asked);
  return callback === null ? file : inScripts(file, callback);
}

function textsOf(asked: FirstAsked<V1DownloadQuery>, fields: Parameters<typeof filterTexts>[1]) {
  const { query } = asked;
  return {
    ...filterTexts(asked, fields),
    select: selectText(query.fields),
    order_by: orderText(query.sort),
    limit: query.rows === -1 ? null : query.rows,
    offset: query.start,
  };
}

async function exported(
  context: Context,
  datasetId: string,
  format: RecordFormat,
  asked: FirstAsked<V1DownloadQuery>,
): Promise<ExportFile> {
  const { query, setting, watch } = asked;
  const { fields } = await demandDataset(context, datasetId);
  const { limit, ...texts } = textsOf(asked, fields);
  const written = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined));
  return exportRecords(context, {
    datasetId,
    format,
    asked: {
      setting,
      watch,
      query: {
        ...written,
        offset: query.start,
        limit: limit ?? -1,
        timezone: setting.timezone,
        compressed: false,
        use_labels: query.use_labels_for_header,
        epsg: query.epsg,
        delimiter: query.csv_separator,
        with_bom: false,
      },
    },
  });
}

async function firstRecords(context: Context, asked: FirstAsked<V1DownloadQuery>): Promise<ExportFile> {
  const { query, setting, watch } = asked;
  const dataset = await demandDataset(context, query.dataset);
  watch.lap('read');
  const version = demandIntact(dataset);
  const kept = withFrame(compileQuery(textsOf(asked, dataset.fields), dataset, setting), dataset.fields);
  const plan = await withDigest(context, dataset, kept, asked);
  watch.lap('check');
  const zoom = query.geo_simplify_zoom ?? (query.geo_simplify ? USUAL_ZOOM : undefined);
  const frame = { ...frameOf(dataset), simplify: simplifierFor(zoom) };
  const { extension, mediaType } = recordFormats.json;
  return {
    name: dataset.datasetId,
    extension,
    mediaType,
    key: answerKey([
      'first download',
      dataset.datasetId,
      version?.version ?? '',
      printPlan(plan),
      String(zoom),
    ]),
    compressed: false,
    open: async function* (signal) {
      yield '[';
      let isFirst = true;
      if (version)
        for await (const block of notingDamageInBlocks(context, version, () =>
          context.engine.stream(version, plan, { signal }),
        )) {
          const texts = block.map((row) => JSON.stringify(presentRecord(row, frame)));
          if (texts.length > 0) yield (isFirst ? '' : ',') + texts.join(',');
          isFirst &&= texts.length === 0;
        }
      yield ']';
    },
  };
}

function inScripts(file: ExportFile, callback: string): ExportFile {
  const { before, after } = aroundJson(callback);
  return {
    ...file,
    extension: 'js',
    mediaType: `${SCRIPT}; charset=utf-8`,
    key: `${file.key}.${callback}`,
    open: async function* (signal) {
      const decoder = new TextDecoder();
      yield before;
      for await (const block of file.open(signal))
        yield inScript(typeof block === 'string' ? block : decoder.decode(block, { stream: true }));
      yield inScript(decoder.decode()) + after;
    },
  };
}

import { type ExploreDataset, type RecordFormat, recordFormats } from '@parvis/api';
import type { ExportTableProps } from '../components/export-table/examples.ts';
import { sizeText } from './cell-text.ts';
import { estimatedSize, isMeasured } from './file-size.ts';
import type { DatasetSetting } from './present-dataset.ts';
import type { RecordList } from './present-table.ts';
import {
  datasetAddress,
  isFiltered,
  type RecordsView,
  recordsHref,
  recordsQuery,
} from './records-address.ts';

/** Records read to estimate the size of a file. */
export const SAMPLE = 50;

export interface ExportData {
  readonly dataset: ExploreDataset;
  /** The first records of the whole dataset, and of the view when it is narrower. */
  readonly whole: RecordList;
  readonly selection: RecordList | null;
  /** Names of the formats the dataset is offered in. */
  readonly formats: readonly string[];
}

/** Does the view show anything but the whole dataset as it stands? */
export function isSelection(view: RecordsView): boolean {
  return isFiltered(view) || view.sort !== null || view.columns !== null;
}

/** The Export tab: each format, for the whole dataset and for what the table shows. */
export function presentExport(
  { dataset, whole, selection, formats }: ExportData,
  view: RecordsView,
  setting: DatasetSetting,
) {
  const { say } = setting;
  const { dataset_id: id, fields } = dataset;
  const columns = view.columns?.length ?? fields.length;
  const extentOf = ({ total_count: count }: RecordList, width: number) =>
    [say('dataset.export.rows', { count }), say('dataset.export.columns', { count: width })].join(', ');
  // In the order of the contract, the most wanted first.
  const offered = (Object.keys(recordFormats) as RecordFormat[]).filter((format) => formats.includes(format));
  const linkOf = (format: RecordFormat, what: 'whatWhole' | 'whatSelection', records: RecordList) => {
    const isWhole = what === 'whatWhole';
    return {
      href: exportAddress(id, format, isWhole ? null : recordsQuery(view, fields), setting),
      label: say('dataset.export.take'),
      said: say('dataset.export.takeAs', {
        what: say(`dataset.export.${what}`),
        format: say(`dataset.export.formats.${format}.name`),
      }),
      size: sizeOf(format, records, {
        ...setting,
        fields: isWhole ? fields : fields.filter(({ name }) => view.columns?.includes(name) ?? true),
      }),
    };
  };
  const table: ExportTableProps = {
    caption: say('dataset.export.title'),
    formatHead: say('dataset.export.format'),
    files: [
      { title: say('dataset.export.whole'), extent: extentOf(whole, fields.length) },
      ...(selection
        ? [{ title: say('dataset.export.selection'), extent: extentOf(selection, columns) }]
        : []),
    ],
    formats: offered.map((format) => ({
      id: format,
      name: say(`dataset.export.formats.${format}.name`),
      text: say(`dataset.export.formats.${format}.text`),
      links: [
        linkOf(format, 'whatWhole', whole),
        ...(selection ? [linkOf(format, 'whatSelection', selection)] : []),
      ],
    })),
  };
  return {
    table,
    noSelection: selection
      ? null
      : {
          text: say('dataset.export.noSelection'),
          href: recordsHref(id, 'table', view),
          label: say('dataset.export.toTable'),
        },
    sizes: whole.results.length > 0 ? say('dataset.export.sizes', { count: whole.results.length }) : null,
  };
}

/** Where a file is: the same address each time, so that a script may keep it. */
export function exportAddress(
  datasetId: string,
  format: string,
  selection: URLSearchParams | null,
  { language, timezone }: Pick<DatasetSetting, 'language' | 'timezone'>,
): string {
  const query = new URLSearchParams(selection ?? undefined);
  if (format === 'csv') {
    query.set('use_labels', 'true');
    // What the reader's spreadsheet takes for a separator.
    if (language === 'en') query.set('delimiter', ',');
  }
  query.set('timezone', timezone);
  return `${datasetAddress(datasetId)}/exports/${format}?${query}`;
}

function sizeOf(
  format: RecordFormat,
  { total_count: count, results }: RecordList,
  { say, language, fields }: DatasetSetting & { readonly fields: ExploreDataset['fields'] },
): string {
  if (!isMeasured(format)) return say('dataset.export.small');
  const size = estimatedSize(format, { sample: results, fields, count });
  return size === null
    ? say('dataset.export.small')
    : say('dataset.export.about', { size: sizeText(size, language) });
}

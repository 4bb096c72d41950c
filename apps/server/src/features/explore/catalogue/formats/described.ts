import { type ExploreDataset, type RecordFormat, recordFormats, recordFormatsFor } from '@parvis/api';
import { textOfHtml } from '../catalogue-row.ts';
import type { CatalogueExport } from './catalogue-export.ts';

/** A file that a dataset is offered as. */
export interface Distribution {
  readonly format: RecordFormat;
  readonly title: string;
  readonly mediaType: string;
  readonly downloadUrl: string;
}

/** What every description of a dataset tells, whatever the vocabulary. */
export interface Described {
  readonly id: string;
  readonly page: string;
  readonly title: string;
  /** Without mark-up; empty where there is none. */
  readonly description: string;
  readonly language: string | null;
  readonly publisher: string | null;
  readonly keywords: readonly string[];
  readonly themes: readonly string[];
  readonly license: { readonly name: string; readonly url: string | null } | null;
  readonly frequency: string | null;
  /** ISO 8601. */
  readonly modified: string;
  readonly distributions: readonly Distribution[];
}

export function describe(
  dataset: ExploreDataset,
  { publicUrl, formats, useLabels }: CatalogueExport,
): Described {
  const { default: metas } = dataset.metas;
  const id = encodeURIComponent(dataset.dataset_id);
  const offered = recordFormatsFor({ hasPlaces: dataset.features.includes('geo') }).filter(
    (format) => dataset.has_records && (formats === null || formats.includes(format)),
  );
  return {
    id: dataset.dataset_id,
    page: `${publicUrl}/explore/dataset/${id}/`,
    title: metas.title,
    description: textOfHtml(metas.description ?? ''),
    language: metas.language,
    publisher: metas.publisher,
    keywords: metas.keyword ?? [],
    themes: metas.theme ?? [],
    license: metas.license === null ? null : { name: metas.license, url: metas.license_url },
    frequency: metas.update_frequency,
    modified: metas.modified ?? metas.data_processed ?? metas.metadata_processed,
    distributions: offered.map((format) => ({
      format,
      title: recordFormats[format].title,
      mediaType: recordFormats[format].mediaType.replace(/;.*$/, ''),
      downloadUrl: `${publicUrl}/api/explore/v2.1/catalog/datasets/${id}/exports/${format}${useLabels ? '?use_labels=true' : ''}`,
    })),
  };
}

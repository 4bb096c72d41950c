import type { DefaultTemplate } from '@parvis/api';
import type { ServedDataset } from '../../datasets/index.ts';

/** The metadata template `default` of a dataset: every name is there, null for what is absent. */
export function defaultTemplate(dataset: ServedDataset): DefaultTemplate {
  const { metas, version, dataProcessedAt, metadataProcessedAt } = dataset;
  const dataProcessed = dataProcessedAt === null ? null : withOffset(dataProcessedAt);
  return {
    title: metas.title,
    description: metas.description,
    theme: copied(metas.theme),
    keyword: copied(metas.keyword),
    license: metas.license,
    license_url: metas.license_url,
    language: metas.language,
    metadata_languages: metas.language === null ? null : [metas.language],
    timezone: metas.timezone,
    modified: metas.modified,
    // Without a date of the publisher's own, publishing is what modifies.
    modified_updates_on_metadata_change: false,
    modified_updates_on_data_change: metas.modified !== null && metas.modified === dataProcessed,
    data_processed: dataProcessed,
    metadata_processed: withOffset(metadataProcessedAt, { microseconds: true }),
    geographic_reference: null,
    geographic_reference_auto: false,
    territory: copied(metas.territory),
    geometry_types: geometryTypes(dataset),
    bbox: extentOf(dataset.bounds),
    publisher: metas.publisher,
    references: metas.references,
    records_count: version?.rowCount ?? 0,
    attributions: copied(metas.attributions),
    source_domain: null,
    source_domain_title: null,
    source_domain_address: null,
    source_dataset: null,
    shared_catalog: null,
    federated: false,
    parent_domain: null,
    update_frequency: metas.update_frequency,
  };
}

/** `2024-07-01T08:00:00+00:00`; with six decimals of a second where the API has them. */
export function withOffset(instant: string, { microseconds = false } = {}): string {
  const text = new Date(instant).toISOString();
  return microseconds ? text.replace('Z', '000+00:00') : text.replace(/(?:\.000)?Z$/, '+00:00');
}

/** Points alone are known from the schema; what shapes hold would have to be read. */
function geometryTypes({ fields }: ServedDataset): string[] | null {
  const types = new Set(fields.map(({ type }) => type));
  return types.has('geo_point_2d') && !types.has('geo_shape') ? ['Point'] : null;
}

function extentOf(bounds: ServedDataset['bounds']): DefaultTemplate['bbox'] {
  if (bounds === null) return null;
  const [west, south, east, north] = bounds;
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties: {} };
}

function copied(texts: readonly string[] | null): string[] | null {
  return texts === null ? null : [...texts];
}

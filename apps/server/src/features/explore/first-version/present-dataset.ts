import type { ExploreDataset, ExploreField } from '@parvis/api';

/** A dataset as version 1 shows it: its metadata flat, the annotations of its fields as lists. */
export function presentFirstDataset(
  dataset: ExploreDataset,
  { domain, withExtra, withInterop }: { domain: string; withExtra: boolean; withInterop: boolean },
) {
  const { default: template } = dataset.metas;
  const metas = Object.fromEntries(
    Object.entries({ domain, ...template }).filter(([, value]) => value !== null),
  );
  return {
    datasetid: dataset.dataset_id,
    metas,
    has_records: dataset.has_records,
    data_visible: dataset.data_visible,
    features: dataset.features,
    attachments: dataset.attachments,
    alternative_exports: dataset.alternative_exports,
    fields: dataset.fields.map(presentField),
    basic_metas: { default: metas },
    // Templates beside the default one: none are kept.
    ...(withExtra
      ? { extra_metas: { explore: {}, visualization: {}, asset_content_configuration: {} } }
      : {}),
    ...(withInterop ? { interop_metas: {} } : {}),
  };
}

function presentField({ name, label, type, description, annotations }: ExploreField) {
  const listed = Object.entries(annotations).flatMap(([annotation, value]) => {
    if (value === false || value === null || value === undefined) return [];
    return [value === true ? { name: annotation } : { name: annotation, args: [value] }];
  });
  return { name, label, type, description, annotations: listed };
}

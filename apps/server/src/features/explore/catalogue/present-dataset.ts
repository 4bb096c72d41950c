import type { ExploreDataset, ExploreField } from '@parvis/api';
import { type Field, featuresOf } from '@parvis/dataset';
import type { ServedDataset } from '../../datasets/index.ts';
import { defaultTemplate } from './present-metas.ts';

/** A dataset as the API shows it, its members in the order of the reference service. */
export function presentDataset(dataset: ServedDataset): ExploreDataset {
  return {
    visibility: dataset.visibility,
    fields: dataset.fields.map(presentField),
    dataset_id: dataset.datasetId,
    dataset_uid: dataset.uid,
    has_records: dataset.version !== null,
    features: featuresOf(dataset.fields),
    attachments: [],
    alternative_exports: [],
    // Whoever knows of a dataset may read its records.
    data_visible: true,
    metas: { default: defaultTemplate(dataset) },
  };
}

function presentField({ name, description, annotations, label, type }: Field): ExploreField {
  return { name, description, annotations, label, type };
}

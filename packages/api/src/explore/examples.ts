/* Answers as they come, for the description of the API. Every one is checked against its schema. */

const ROOT = 'https://data.example.org/api/explore/v2.1/catalog';

export const exampleRecord = {
  id: 'T-0042',
  name: 'Zamana saman',
  height: 18.5,
  planted: '1988-06-21',
  place: { lon: -61.534, lat: 16.241 },
  remark: null,
};

export const exampleRecords = { total_count: 1204, results: [exampleRecord] };

export const exampleDataset = {
  visibility: 'domain',
  fields: [
    {
      name: 'height',
      description: 'From the ground to the highest branch',
      annotations: { unit: 'm', decimals: 1 },
      label: 'Height',
      type: 'double',
    },
  ],
  dataset_id: 'trees',
  dataset_uid: 'da_k3v8q1',
  has_records: true,
  features: ['analyze', 'geo'],
  attachments: [],
  alternative_exports: [],
  data_visible: true,
  metas: {
    default: {
      title: 'Remarkable trees',
      description: '<p>Trees that the town looks after.</p>',
      theme: ['Environment'],
      keyword: ['tree'],
      license: 'Licence Ouverte v2.0',
      license_url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
      language: 'fr',
      metadata_languages: ['fr'],
      timezone: 'America/Guadeloupe',
      modified: '2026-03-02T14:05:00+00:00',
      modified_updates_on_metadata_change: false,
      modified_updates_on_data_change: false,
      data_processed: '2026-03-02T14:05:00+00:00',
      metadata_processed: '2026-03-02T14:05:01.120000+00:00',
      geographic_reference: null,
      geographic_reference_auto: true,
      territory: null,
      geometry_types: ['Point'],
      bbox: {
        type: 'Feature',
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [-61.81, 15.83],
              [-61, 15.83],
              [-61, 16.52],
              [-61.81, 16.52],
              [-61.81, 15.83],
            ],
          ],
        },
        properties: {},
      },
      publisher: 'Town hall',
      references: null,
      records_count: 1204,
      attributions: null,
      source_domain: null,
      source_domain_title: null,
      source_domain_address: null,
      source_dataset: null,
      shared_catalog: null,
      federated: false,
      parent_domain: null,
      update_frequency: null,
    },
  },
} as const;

export const exampleCatalogue = { total_count: 1, results: [exampleDataset] };

export const exampleFacets = {
  links: [
    { rel: 'self', href: `${ROOT}/datasets/trees/facets` },
    { rel: 'dataset', href: `${ROOT}/datasets/trees` },
  ],
  facets: [
    {
      name: 'kind',
      facets: [
        { name: 'Saman', count: 311, state: 'displayed', value: 'Saman' },
        { name: 'Palm', count: 208, state: 'displayed', value: 'Palm' },
      ],
    },
  ],
};

import Type, { type TObject, type TSchema } from 'typebox';
import {
  exampleCatalogue,
  exampleDataset,
  exampleFacets,
  exampleRecord,
  exampleRecords,
} from './examples.ts';
import { catalogueFormats, recordFormats } from './formats.ts';
import {
  CatalogueCsvQuery,
  CatalogueDescriptionQuery,
  CsvExportQuery,
  DatasetQuery,
  DatasetsQuery,
  ExportQuery,
  FacetsQuery,
  GpxExportQuery,
  ParquetExportQuery,
  RecordQuery,
  RecordsQuery,
} from './parameters.ts';

/** One address of the API, as its description tells it. */
export interface Operation {
  /** Below `/api/explore/v2.1`, with `{names}`. */
  readonly path: string;
  readonly id: string;
  readonly tag: 'Catalogue' | 'Dataset';
  readonly summary: string;
  readonly params?: TObject;
  readonly query?: TObject;
  /** The answer when all is well: the name of a schema in the document, or a file of these media types. */
  readonly answer:
    | { readonly schema: string; readonly example: unknown }
    | { readonly files: readonly string[] };
  /** Is a form sent by POST read as the same parameters? */
  readonly post?: true;
}

const datasetId = Type.String({
  description: 'Id of the dataset, as in its address.',
  examples: ['trees'],
});
const inDataset = Type.Object({ dataset_id: datasetId });
const withFormat = (formats: readonly string[], others: Record<string, TSchema> = {}) =>
  Type.Object({ ...others, format: Type.Enum(formats, { description: 'Format of the file.' }) });
const linksExample = (...rels: string[]) => ({
  links: rels.map((rel) => ({ rel, href: `https://data.example.org/api/explore/v2.1/catalog/${rel}` })),
});
const mediaTypes = (formats: readonly { readonly mediaType: string }[]) =>
  formats.map(({ mediaType }) => mediaType);
// csv, parquet and gpx have parameters of their own, hence addresses of their own.
const { csv: _csv, parquet: _parquet, gpx: _gpx, ...plainFormats } = recordFormats;
const { csv: _catalogueCsv, dcat: _dcat, ...plainCatalogueFormats } = catalogueFormats;

/** Every address of the public API. The routes are tested against this list, and the OpenAPI document is made from it. */
export const operations: readonly Operation[] = [
  {
    path: '/catalog',
    id: 'getCatalog',
    tag: 'Catalogue',
    summary: 'Where the catalogue’s answers are',
    answer: { schema: 'CatalogueRoot', example: linksExample('self', 'datasets', 'facets', 'exports') },
  },
  {
    path: '/catalog/datasets',
    id: 'getDatasets',
    tag: 'Catalogue',
    summary: 'Lists, filters and groups datasets',
    query: DatasetsQuery,
    answer: { schema: 'DatasetList', example: exampleCatalogue },
    post: true,
  },
  {
    path: '/catalog/facets',
    id: 'getDatasetsFacets',
    tag: 'Catalogue',
    summary: 'Counts datasets by the values of facets',
    query: FacetsQuery,
    answer: { schema: 'FacetList', example: exampleFacets },
    post: true,
  },
  {
    path: '/catalog/exports',
    id: 'listExportFormats',
    tag: 'Catalogue',
    summary: 'Formats the catalogue is exported in',
    answer: { schema: 'FormatList', example: linksExample('self', ...Object.keys(catalogueFormats)) },
  },
  {
    path: '/catalog/exports/{format}',
    id: 'exportDatasets',
    tag: 'Catalogue',
    summary: 'Exports the catalogue',
    params: withFormat(Object.keys(plainCatalogueFormats)),
    query: CatalogueDescriptionQuery,
    answer: { files: [...new Set(mediaTypes(Object.values(plainCatalogueFormats)))] },
    post: true,
  },
  {
    path: '/catalog/exports/csv',
    id: 'exportCatalogCSV',
    tag: 'Catalogue',
    summary: 'Exports the catalogue as CSV, a line a dataset',
    query: CatalogueCsvQuery,
    answer: { files: [catalogueFormats.csv.mediaType] },
    post: true,
  },
  {
    path: '/catalog/exports/dcat',
    id: 'exportCatalogDCAT',
    tag: 'Catalogue',
    summary: 'Exports the catalogue as DCAT-AP',
    query: CatalogueDescriptionQuery,
    answer: { files: [catalogueFormats.dcat.mediaType] },
    post: true,
  },
  {
    path: '/catalog/datasets/{dataset_id}',
    id: 'getDataset',
    tag: 'Dataset',
    summary: 'A dataset: its fields and metadata',
    params: inDataset,
    query: DatasetQuery,
    answer: { schema: 'Dataset', example: exampleDataset },
    post: true,
  },
  {
    path: '/catalog/datasets/{dataset_id}/records',
    id: 'getRecords',
    tag: 'Dataset',
    summary: 'Lists, filters and groups the records of a dataset',
    params: inDataset,
    query: RecordsQuery,
    answer: { schema: 'RecordList', example: exampleRecords },
    post: true,
  },
  {
    path: '/catalog/datasets/{dataset_id}/records/{record_id}',
    id: 'getRecord',
    tag: 'Dataset',
    summary: 'One record, by its id',
    params: Type.Object({
      dataset_id: datasetId,
      record_id: Type.String({
        description: 'Id of the record: what `select=recordid` gives.',
        examples: ['8e2b0c5d3f6a4b1e9d7c2a5f4e3b1c0d9f8a7b6c'],
      }),
    }),
    query: RecordQuery,
    answer: { schema: 'Record', example: exampleRecord },
    post: true,
  },
  {
    path: '/catalog/datasets/{dataset_id}/facets',
    id: 'getRecordsFacets',
    tag: 'Dataset',
    summary: 'Counts records by the values of facets',
    params: inDataset,
    query: FacetsQuery,
    answer: { schema: 'FacetList', example: exampleFacets },
    post: true,
  },
  {
    path: '/catalog/datasets/{dataset_id}/exports',
    id: 'listDatasetExportFormats',
    tag: 'Dataset',
    summary: 'Formats the records are exported in',
    params: inDataset,
    answer: { schema: 'FormatList', example: linksExample('self', ...Object.keys(recordFormats)) },
  },
  {
    path: '/catalog/datasets/{dataset_id}/exports/{format}',
    id: 'exportRecords',
    tag: 'Dataset',
    summary: 'Exports the records, all of them by default',
    params: withFormat(Object.keys(plainFormats), { dataset_id: datasetId }),
    query: ExportQuery,
    answer: { files: mediaTypes(Object.values(plainFormats)) },
    post: true,
  },
  {
    path: '/catalog/datasets/{dataset_id}/exports/csv',
    id: 'exportRecordsCSV',
    tag: 'Dataset',
    summary: 'Exports the records as CSV',
    params: inDataset,
    query: CsvExportQuery,
    answer: { files: [recordFormats.csv.mediaType] },
    post: true,
  },
  {
    path: '/catalog/datasets/{dataset_id}/exports/parquet',
    id: 'exportRecordsParquet',
    tag: 'Dataset',
    summary: 'Exports the records as Parquet',
    params: inDataset,
    query: ParquetExportQuery,
    answer: { files: [recordFormats.parquet.mediaType] },
    post: true,
  },
  {
    path: '/catalog/datasets/{dataset_id}/exports/gpx',
    id: 'exportRecordsGPX',
    tag: 'Dataset',
    summary: 'Exports the records that have a place as GPX',
    params: inDataset,
    query: GpxExportQuery,
    answer: { files: [recordFormats.gpx.mediaType] },
    post: true,
  },
  {
    path: '/catalog/datasets/{dataset_id}/attachments',
    id: 'getDatasetAttachments',
    tag: 'Dataset',
    summary: 'Files attached to a dataset',
    params: inDataset,
    answer: { schema: 'AttachmentList', example: { links: [], _links: [], attachments: [] } },
  },
];

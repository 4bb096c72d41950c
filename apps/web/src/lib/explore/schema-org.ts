import { type ExploreDataset, recordFormats, recordFormatsFor } from '@parvis/api';
import { plainText, shortened } from './plain-text.ts';
import { datasetAddress } from './records-address.ts';

/** What search engines for data read, as JSON that may stand in a `<script>` element. @see https://schema.org/Dataset */
export function schemaOrgDataset(
  dataset: ExploreDataset,
  site: { readonly title: string; readonly publicUrl: string },
): string {
  const { default: metas } = dataset.metas;
  const id = encodeURIComponent(dataset.dataset_id);
  const described = {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    name: metas.title,
    // Search engines ask for 50 to 5,000 characters.
    description: shortened(plainText(metas.description ?? '') || metas.title, 4900),
    url: `${site.publicUrl}/explore/dataset/${id}/information/`,
    identifier: dataset.dataset_id,
    keywords: [...(metas.theme ?? []), ...(metas.keyword ?? [])],
    license: metas.license_url ?? metas.license ?? undefined,
    dateModified: metas.modified ?? undefined,
    inLanguage: metas.language ?? undefined,
    isAccessibleForFree: true,
    creator: metas.publisher ? { '@type': 'Organization', name: metas.publisher } : undefined,
    spatialCoverage: metas.territory ?? undefined,
    includedInDataCatalog: { '@type': 'DataCatalog', name: site.title, url: `${site.publicUrl}/explore/` },
    distribution: dataset.has_records
      ? recordFormatsFor({ hasPlaces: dataset.features.includes('geo') }).map((format) => ({
          '@type': 'DataDownload',
          encodingFormat: recordFormats[format].mediaType.replace(/;.*/, ''),
          contentUrl: `${site.publicUrl}${datasetAddress(dataset.dataset_id)}/exports/${format}`,
        }))
      : undefined,
  };
  // In a script element the text ends at the first `</script`: no `<` is left as it is.
  return JSON.stringify(described).replaceAll('<', '\\u003c');
}

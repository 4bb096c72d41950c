import type { WriteCatalogue } from './catalogue-export.ts';
import { describe } from './described.ts';

/** The catalogue as one `data.json` (Project Open Data Metadata Schema 1.1). */
export const dataJson: WriteCatalogue = function* (datasets, about) {
  const head = {
    '@context': 'https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld',
    '@type': 'dcat:Catalog',
    conformsTo: 'https://project-open-data.cio.gov/v1.1/schema',
  };
  yield `${JSON.stringify(head).slice(0, -1)},"dataset":[`;
  for (const [index, dataset] of datasets.entries()) {
    const one = describe(dataset, about);
    const shown = {
      '@type': 'dcat:Dataset',
      identifier: one.page,
      title: one.title,
      description: one.description || one.title,
      keyword: one.keywords,
      modified: one.modified,
      accessLevel: dataset.visibility === 'restricted' ? 'restricted public' : 'public',
      landingPage: one.page,
      ...(one.publisher === null ? {} : { publisher: { '@type': 'org:Organization', name: one.publisher } }),
      ...(one.license?.url ? { license: one.license.url } : {}),
      ...(one.language === null ? {} : { language: [one.language] }),
      ...(one.themes.length > 0 ? { theme: one.themes } : {}),
      distribution: one.distributions.map(({ title, mediaType, downloadUrl, format }) => ({
        '@type': 'dcat:Distribution',
        title,
        format,
        mediaType,
        downloadURL: downloadUrl,
      })),
    };
    yield (index === 0 ? '\n' : ',\n') + JSON.stringify(shown);
  }
  yield '\n]}';
};

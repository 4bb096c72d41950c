import type { ExploreDataset } from '@parvis/api';
import type { CatalogueExport } from './catalogue-export.ts';
import { describe } from './described.ts';
import type { Resource, Value } from './resource.ts';

/** The catalogue in the terms of Dublin Core (DCMI Metadata Terms, 2020). */
export function dublinCore(datasets: readonly ExploreDataset[], about: CatalogueExport): Resource[] {
  return datasets.map((dataset) => {
    const one = describe(dataset, about);
    const words = (name: string, texts: readonly (string | null)[]) =>
      texts.flatMap((text): (readonly [string, Value])[] =>
        text === null || text === '' ? [] : [[name, { kind: 'text', text }]],
      );
    return {
      type: 'rdf:Description',
      about: one.page,
      properties: [
        ...words('dcterms:identifier', [one.id]),
        ...words('dcterms:title', [one.title]),
        ...words('dcterms:description', [one.description]),
        ...words('dcterms:language', [one.language]),
        ...words('dcterms:publisher', [one.publisher]),
        ...words('dcterms:subject', [...one.themes, ...one.keywords]),
        ...words('dcterms:rights', [one.license?.name ?? null]),
        ...words('dcterms:modified', [one.modified]),
        ...words(
          'dcterms:format',
          one.distributions.map(({ mediaType }) => mediaType),
        ),
      ],
    };
  });
}

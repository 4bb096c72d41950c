import { xmlText } from '@parvis/formats';
import type { WriteCatalogue } from './catalogue-export.ts';
import { describe } from './described.ts';

/** The catalogue as a feed (RSS 2.0), the dataset that changed last first. */
export const rss: WriteCatalogue = function* (datasets, about) {
  const described = datasets
    .map((dataset) => describe(dataset, about))
    .toSorted((one, other) => Date.parse(other.modified) - Date.parse(one.modified));
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>${element('title', about.portalTitle)}${element('link', `${about.publicUrl}/explore/`)}${element('description', about.portalTitle)}\n`;
  for (const one of described) {
    const parts = [
      element('title', one.title),
      element('link', one.page),
      `<guid isPermaLink="true">${xmlText(one.page)}</guid>`,
      element('description', one.description),
      element('pubDate', new Date(one.modified).toUTCString()),
      ...[...one.themes, ...one.keywords].map((word) => element('category', word)),
    ];
    yield `<item>${parts.join('')}</item>\n`;
  }
  yield '</channel></rss>\n';
};

function element(name: string, text: string): string {
  return `<${name}>${xmlText(text)}</${name}>`;
}

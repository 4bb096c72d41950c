import { elementsIn } from './json-elements.ts';
import { jsonTable } from './json-table.ts';

/** A JSON array of objects, at the root of the document or in its first member that is one. */
export const json = jsonTable('json', ['json'], (path, encoding, options) =>
  elementsIn(path, encoding, options),
);

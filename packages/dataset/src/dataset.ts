import type { Field } from './field.ts';

/** `domain`: open to everyone. `restricted`: known only to those who were named. */
export type Visibility = 'domain' | 'restricted';

/** What may be built from the records: the catalogue's facet *features*. */
export type Feature =
  | 'analyze'
  | 'timeserie'
  | 'geo'
  | 'image'
  | 'calendar'
  | 'custom_view'
  | 'aggregate'
  | 'apiproxy';

/** Languages that every word on screen exists in; the first is the portal's own by default. */
export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

/**
 * A dataset's id in addresses: `^[a-z0-9][a-z0-9_-]{0,99}$`.
 * Closed on purpose: it appears in addresses, file names of downloads and feeds.
 */
export const datasetIdPattern = /^[a-z0-9][a-z0-9_-]{0,99}$/;

/** The metadata template `default` of the Explore API. Absent values are null. Instants are ISO 8601 texts ending in `+00:00`. */
export interface DefaultMetas {
  readonly title: string;
  /** HTML, cleaned by the server before it is stored. */
  readonly description: string | null;
  readonly theme: readonly string[] | null;
  readonly keyword: readonly string[] | null;
  readonly license: string | null;
  readonly license_url: string | null;
  readonly language: string | null;
  readonly timezone: string | null;
  readonly modified: string | null;
  readonly publisher: string | null;
  readonly references: string | null;
  readonly attributions: readonly string[] | null;
  readonly update_frequency: string | null;
  readonly territory: readonly string[] | null;
}

/** The features that follow from the schema (spec: Explore API §2.4). */
export function featuresOf(fields: readonly Field[]): Feature[] {
  const features: Feature[] = [];
  const has = (types: readonly string[]) => fields.some((field) => types.includes(field.type));
  if (fields.some((field) => field.annotations.facet) || has(['int', 'double', 'date', 'datetime']))
    features.push('analyze');
  if (has(['date', 'datetime'])) features.push('timeserie');
  if (has(['geo_point_2d', 'geo_shape'])) features.push('geo');
  return features;
}

import type { ExploreDataset } from '@parvis/api';
import type { Cell, Field, Geometry, Row } from '@parvis/dataset';
import { catalogueSchema, DEFAULT_TEMPLATE } from './catalogue-schema.ts';

/** A dataset as a row of the catalogue's table, its cells in the order of the schema. */
export function catalogueRow(dataset: ExploreDataset): Row {
  const metas: Readonly<Record<string, unknown>> = dataset.metas.default;
  const members = dataset as unknown as Readonly<Record<string, unknown>>;
  return catalogueSchema.fields.map((field) =>
    cellOf(
      field,
      field.name.startsWith(DEFAULT_TEMPLATE)
        ? metas[field.name.slice(DEFAULT_TEMPLATE.length)]
        : members[field.name],
    ),
  );
}

function cellOf({ name, type }: Field, value: unknown): Cell {
  if (value === null || value === undefined) return null;
  switch (type) {
    case 'json_blob':
      return JSON.stringify(value);
    case 'datetime':
      return new Date(String(value)).toISOString();
    case 'geo_shape':
      // The extent is a GeoJSON feature.
      return (value as { geometry: Geometry }).geometry;
    default:
      if (Array.isArray(value)) return value.length > 0 ? (value as string[]) : null;
      // Words are searched as people read them, without the mark-up around them.
      return name === `${DEFAULT_TEMPLATE}description` ? textOfHtml(String(value)) : (value as Cell);
  }
}

/** The words of cleaned HTML. Tags end words, entities of the five kinds that cleaning leaves become characters. */
export function textOfHtml(html: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => entities[name] ?? ' ')
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10_ff_ff)))
    .replace(/\s+/g, ' ')
    .trim();
}

import type { Geometry } from '@parvis/dataset';
import type { TableToWrite, WrittenColumn, WrittenRow } from './table.ts';

/** The column that says where rows are: the first shape, else the first place. */
export function geometryColumn({ columns }: Pick<TableToWrite, 'columns'>): WrittenColumn | null {
  return (
    columns.find(({ type }) => type === 'geo_shape') ??
    columns.find(({ type }) => type === 'geo_point_2d') ??
    null
  );
}

/** The geometry of a row; null where it has none. */
export function geometryOf(row: WrittenRow, column: WrittenColumn | null): Geometry | null {
  const value = column ? row[column.key] : null;
  if (typeof value !== 'object' || value === null) return null;
  if ('geometry' in value) return value.geometry as Geometry | null;
  if ('lon' in value && 'lat' in value)
    return { type: 'Point', coordinates: [Number(value.lon), Number(value.lat)] };
  return null;
}

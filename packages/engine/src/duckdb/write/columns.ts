import { type Field, type Geometry, type GeoPoint, isMultivalued } from '@parvis/dataset';
import { boundsOf, centroid, isGeometry } from '@parvis/geo';
import { CELL_END, type CellText, listText, scalarText } from './cell-text.ts';

/** A column of the table of records, and how it is read from the text we write for it. */
export interface TableColumn {
  readonly name: string;
  /** Its type in the table. */
  readonly type: string;
  /** Its type in the text file. */
  readonly read: string;
  readonly isList: boolean;
  /** May its text hold escapes? */
  readonly isText: boolean;
}

const numeric = (name: string): TableColumn => ({
  name,
  type: 'DOUBLE',
  read: 'DOUBLE',
  isList: false,
  isText: false,
});

/** The columns of a field, in the order in which `writeCell` writes them. */
export function columnsOf(field: Field): TableColumn[] {
  const { name } = field;
  const scalar = (type: string, isText = false) => [{ name, type, read: type, isList: false, isText }];
  switch (field.type) {
    case 'text':
      return isMultivalued(field)
        ? [{ name, type: 'VARCHAR[]', read: 'VARCHAR', isList: true, isText: true }]
        : scalar('VARCHAR', true);
    case 'int':
      return scalar('BIGINT');
    case 'double':
      return scalar('DOUBLE');
    case 'boolean':
      return scalar('BOOLEAN');
    case 'date':
      return scalar('DATE');
    case 'datetime':
      return scalar('TIMESTAMP');
    case 'file':
    case 'json_blob':
      return scalar('VARCHAR', true);
    case 'geo_point_2d':
      return [numeric(`${name}$lon`), numeric(`${name}$lat`)];
    case 'geo_shape':
      return [
        ...scalar('VARCHAR', true),
        ...['lon', 'lat', 'west', 'south', 'east', 'north'].map((part) => numeric(`${name}$${part}`)),
      ];
    default:
      throw new Error(`No columns for ${field.type satisfies never}`);
  }
}

export type CellWriter = (cell: unknown) => CellText;

/** How the cells of a field are written: the texts of its columns between `CELL_END`, or why the cell does not fit. */
export function cellWriter(field: Field): CellWriter {
  if (field.type === 'geo_point_2d') return pointText;
  if (field.type === 'geo_shape') return shapeText;
  if (field.type === 'text' && isMultivalued(field)) return listText;
  return scalarText(field.type);
}

function pointText(cell: unknown): CellText {
  if (cell === null) return CELL_END;
  if (!isPoint(cell)) return { fault: 'is not a place' };
  const { lon, lat } = cell;
  if (!(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) return { fault: 'is not a place on Earth' };
  return `${plain(lon)}${CELL_END}${plain(lat)}`;
}

const NO_SHAPE = CELL_END.repeat(6);

function shapeText(cell: unknown): CellText {
  if (cell === null) return NO_SHAPE;
  if (!isGeometry(cell, { positions: Number.POSITIVE_INFINITY })) return { fault: 'is not a shape' };
  const bounds = boundsOf(cell);
  const { lon, lat } = centroid(cell);
  return [shapeJson(cell), ...[lon, lat, ...bounds].map(plain)].join(CELL_END);
}

/** Keys in alphabetical order: the form in which CSV shows a shape. */
function shapeJson(shape: Geometry): string {
  if (shape.type === 'GeometryCollection')
    return `{"geometries":[${shape.geometries.map(shapeJson).join(',')}],"type":"GeometryCollection"}`;
  return JSON.stringify({ coordinates: shape.coordinates, type: shape.type });
}

function isPoint(cell: unknown): cell is GeoPoint {
  return typeof cell === 'object' && cell !== null && 'lon' in cell && 'lat' in cell;
}

/**
 * A number as text, minus zero as zero. Places have few decimals, and a whole number with an exponent is written several
 * times faster than a fraction; it is read back as the same number, both being the double nearest to it.
 */
function plain(value: number): string {
  const scaled = Math.round(value * DECIMALS);
  if (scaled / DECIMALS === value) return `${scaled === 0 ? 0 : scaled}e-7`;
  return String(value);
}

const DECIMALS = 1e7;

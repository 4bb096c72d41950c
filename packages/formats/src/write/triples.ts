import type { Geometry } from '@parvis/dataset';
import { writeWkt } from '@parvis/geo';
import type { TableToWrite, WrittenColumn, WrittenRow } from './table.ts';
import { valueText } from './value-text.ts';

const XSD = 'http://www.w3.org/2001/XMLSchema#';
const WKT = 'http://www.opengis.net/ont/geosparql#wktLiteral';

/** What a property of a record holds. */
export interface Literal {
  readonly text: string;
  /** Its datatype, whole; null for plain text. */
  readonly type: string | null;
}

/** A field as RDF names it. */
export interface Predicate {
  /** A name that XML and JSON-LD take as it is; differs from those of the other fields. */
  readonly local: string;
  readonly column: WrittenColumn;
}

/** Where the fields of a dataset are named: the address of the dataset, and `#`. */
export function fieldSpace({ about }: Pick<TableToWrite, 'about'>): string {
  return `${about}#`;
}

export function predicatesOf({ columns, idKey }: Pick<TableToWrite, 'columns' | 'idKey'>): Predicate[] {
  const taken = new Set<string>();
  return columns
    .filter(({ key }) => key !== idKey)
    .map((column) => {
      // A name of the NCName production of XML, less what would have to be escaped in Turtle.
      const plain = column.key.replace(/[^\p{L}\p{N}_]/gu, '_').replace(/^(?![\p{L}_])/u, '_');
      let local = plain;
      for (let count = 1; taken.has(local); count++) local = `${plain}_${count}`;
      taken.add(local);
      return { local, column };
    });
}

/** The address of the record that a row is; null for a row that is no record. */
export function subjectOf(
  { about, idKey }: Pick<TableToWrite, 'about' | 'idKey'>,
  row: WrittenRow,
): string | null {
  const id = idKey === null ? null : row[idKey];
  return typeof id === 'string' ? `${about}/records/${encodeURIComponent(id)}` : null;
}

/** The values of a field, one for each member of a list; none for null. */
export function literalsOf({ column }: Predicate, row: WrittenRow): Literal[] {
  return [row[column.key]].flat().flatMap((value) => {
    const literal = value === null || value === undefined ? null : literalOf(column, value);
    return literal ? [literal] : [];
  });
}

function literalOf({ type }: WrittenColumn, value: unknown): Literal | null {
  if (typeof value === 'boolean') return { text: String(value), type: `${XSD}boolean` };
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return null;
    const isInteger = type === 'int' && Number.isInteger(value);
    return isInteger
      ? { text: value.toFixed(0), type: `${XSD}integer` }
      : { text: String(value), type: `${XSD}double` };
  }
  if (typeof value === 'object' && value !== null) {
    const geometry = geometryIn(value);
    if (geometry) return { text: writeWkt(geometry), type: WKT };
  }
  const text = valueText(value);
  return { text, type: typeof value === 'string' ? dateType(type, text) : null };
}

function geometryIn(value: object): Geometry | null {
  if ('lon' in value && 'lat' in value)
    return { type: 'Point', coordinates: [Number(value.lon), Number(value.lat)] };
  return 'geometry' in value ? (value.geometry as Geometry | null) : null;
}

function dateType(type: WrittenColumn['type'], text: string): string | null {
  if (type === 'datetime') return `${XSD}dateTime`;
  if (type !== 'date') return null;
  if (/^\d{4}$/.test(text)) return `${XSD}gYear`;
  if (/^\d{4}-\d\d$/.test(text)) return `${XSD}gYearMonth`;
  return `${XSD}date`;
}

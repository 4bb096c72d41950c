import type { Cell, Field, Row } from '@parvis/dataset';
import { isGeometry } from '@parvis/geo';
import { EngineError } from '../errors.ts';

/**
 * Is every cell of the type its field has?
 *
 * @param number of the row, from 0
 * @throws {EngineError} `bad-row`, naming the field
 */
export function checkRow(row: Row, number: number, fields: readonly Field[]): void {
  for (const [index, field] of fields.entries()) {
    const cell = row[index];
    if (cell !== undefined && (cell === null || cell === '' || fits(cell, field))) continue;
    throw new EngineError(
      'bad-row',
      `Row ${number}: the value of ${field.name} is not of type ${field.type}.`,
      {
        place: { row: number, field: field.name },
      },
    );
  }
}

function fits(cell: NonNullable<Cell>, field: Field): boolean {
  switch (field.type) {
    case 'text':
      if (Array.isArray(cell))
        return field.annotations.multivalued !== undefined && cell.every((item) => typeof item === 'string');
      return typeof cell === 'string';
    case 'int':
      if (typeof cell === 'number') return Number.isSafeInteger(cell);
      if (typeof cell === 'string' && !/^-?\d{1,19}$/.test(cell)) return false;
      return typeof cell === 'bigint' || typeof cell === 'string'
        ? BigInt.asIntN(64, BigInt(cell)) === BigInt(cell)
        : false;
    case 'double':
      if (typeof cell === 'string') return cell.trim() !== '' && Number.isFinite(Number(cell));
      return typeof cell === 'bigint' || (typeof cell === 'number' && Number.isFinite(cell));
    case 'boolean':
      return typeof cell === 'boolean' || cell === 'true' || cell === 'false';
    case 'date':
      return typeof cell === 'string' && /^\d{4}-\d\d-\d\d$/.test(cell) && isRealDay(cell);
    case 'datetime':
      return (
        typeof cell === 'string' &&
        /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$/.test(cell) &&
        isRealDay(cell.slice(0, 10))
      );
    case 'geo_point_2d':
      return (
        typeof cell === 'object' && 'lon' in cell && Math.abs(cell.lon) <= 180 && Math.abs(cell.lat) <= 90
      );
    case 'geo_shape':
      return isGeometry(cell, { positions: Number.POSITIVE_INFINITY });
    case 'file':
    case 'json_blob':
      return typeof cell === 'string' && isJson(cell);
    default:
      throw new Error(`No cells of type ${field.type satisfies never}`);
  }
}

/** The 30th of February parses in JavaScript, as the 1st or 2nd of March. */
function isRealDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

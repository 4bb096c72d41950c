import type { DuckDBConnection, DuckDBVector } from '@duckdb/node-api';
import {
  BOOLEAN,
  DOUBLE,
  type DuckDBDataChunk,
  DuckDBListValue,
  DuckDBScalarFunction,
  LIST,
  VARCHAR,
} from '@duckdb/node-api';
import type { Geometry } from '@parvis/dataset';
import { convexHull, type PreparedShape, prepareShape } from '@parvis/geo';
import { type AskedRelation, HULL, RELATES_PLACE, RELATES_SHAPE } from '@parvis/odsql';

/** Shapes of queries that are kept ready: a map asks the same one for its rows, its total and its facets. */
const MOST_READY = 32;

interface ReadyRelation {
  readonly relation: AskedRelation['relation'];
  readonly shape: PreparedShape;
}

/**
 * Adds to an instance what DuckDB lacks without its spatial extension: how a stored place or shape relates to one of a query.
 * The functions are called for blocks of rows, on the event loop, which is free between two blocks.
 */
export function addShapeFunctions(connection: DuckDBConnection): void {
  const ready = readyRelations();
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name: RELATES_PLACE,
      parameterTypes: [VARCHAR, DOUBLE, DOUBLE],
      returnType: BOOLEAN,
      mainFunction: (_info, input, output) => {
        const asked = ready(textAt(input, 0, 0));
        const holds = asked?.relation === 'within' ? asked.shape.containsPoint : asked?.shape.intersectsPoint;
        const [longitudes, latitudes] = [input.getColumnVector(1), input.getColumnVector(2)];
        fill(output, input.rowCount, (row) => {
          const [longitude, latitude] = [longitudes.getItem(row), latitudes.getItem(row)];
          if (typeof longitude !== 'number' || typeof latitude !== 'number') return null;
          return holds?.(longitude, latitude) ?? null;
        });
      },
    }),
  );
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name: HULL,
      parameterTypes: [LIST(DOUBLE), LIST(DOUBLE)],
      returnType: VARCHAR,
      mainFunction: (_info, input, output) => {
        fill(output, input.rowCount, (row) => {
          const [longitudes, latitudes] = [numbersAt(input, 0, row), numbersAt(input, 1, row)];
          if (!longitudes || !latitudes) return null;
          const hull = convexHull(
            longitudes.map((lon, place) => ({ lon, lat: latitudes[place] ?? Number.NaN })),
          );
          return hull && JSON.stringify(hull);
        });
      },
    }),
  );
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name: RELATES_SHAPE,
      parameterTypes: [VARCHAR, VARCHAR],
      returnType: BOOLEAN,
      mainFunction: (_info, input, output) => {
        const asked = ready(textAt(input, 0, 0));
        const holds = asked?.relation === 'within' ? asked.shape.contains : asked?.shape.intersects;
        fill(output, input.rowCount, (row) => {
          const text = textAt(input, 1, row);
          // The engine wrote this text from a geometry it had checked.
          return text === null ? null : (holds?.(JSON.parse(text) as Geometry) ?? null);
        });
      },
    }),
  );
}

function numbersAt(input: DuckDBDataChunk, column: number, row: number): readonly number[] | null {
  const value = input.getColumnVector(column).getItem(row);
  return value instanceof DuckDBListValue ? value.items.map(Number) : null;
}

function fill(output: DuckDBVector, rows: number, value: (row: number) => boolean | string | null): void {
  for (let row = 0; row < rows; row++) output.setItem(row, value(row));
  output.flush();
}

function textAt(input: DuckDBDataChunk, column: number, row: number): string | null {
  const value = input.getColumnVector(column).getItem(row);
  return typeof value === 'string' ? value : null;
}

/** Made ready once a query, not once a block. */
function readyRelations(): (text: string | null) => ReadyRelation | null {
  const kept = new Map<string, ReadyRelation>();
  return (text) => {
    if (text === null) return null;
    const known = kept.get(text);
    if (known) return known;
    // The compiler printed it.
    const { relation, shape } = JSON.parse(text) as AskedRelation;
    const made = { relation, shape: prepareShape(shape) };
    kept.set(text, made);
    const [oldest] = kept.keys();
    if (kept.size > MOST_READY && oldest !== undefined) kept.delete(oldest);
    return made;
  };
}

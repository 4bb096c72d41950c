import type { DuckDBConnection } from '@duckdb/node-api';
import type { Field } from '@parvis/dataset';
import { EngineError } from '../../errors.ts';
import { quoted } from '../sql-text.ts';
import { columnsOf } from './columns.ts';
import { readSegment } from './load.ts';
import type { Segment } from './staged-rows.ts';

/** After a load that failed: the first value that does not fit its type (the 30th of February, a number too large). */
export async function findBadRow(
  connection: DuckDBConnection,
  fields: readonly Field[],
  segment: Segment,
): Promise<EngineError | null> {
  const source = readSegment(fields, segment, true);
  for (const field of fields) {
    for (const { name, read } of columnsOf(field).filter((column) => column.read !== 'VARCHAR')) {
      const column = quoted(name);
      const result = await connection.run(
        `SELECT CAST("$rid" AS BIGINT) AS n, ${column} FROM ${source} WHERE ${column} IS NOT NULL AND TRY_CAST(${column} AS ${read}) IS NULL ORDER BY n LIMIT 1`,
      );
      const [found] = await result.getRowsJS();
      if (!found) continue;
      const row = Number(found[0]);
      const value = String(found[1]).slice(0, LONGEST_SHOWN);
      return new EngineError(
        'bad-row',
        `The value ${value} of ${field.name} in row ${row + 1} does not fit its type.`,
        {
          place: { row, field: field.name },
        },
      );
    }
  }
  return null;
}

const LONGEST_SHOWN = 60;

import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api';
import { StatementType } from '@duckdb/node-api';
import type { Fragment, SqlValue } from '@parvis/odsql';

/** Rows by their columns, in order: texts as strings, whole numbers as bigint. */
export type SqlRow = readonly unknown[];

/** Prepared statements of one connection. One statement at a time: a second would end the first in silence. */
export interface Statements {
  readonly run: (fragment: Fragment) => Promise<SqlRow[]>;
  readonly interrupt: () => void;
  /** Lets go of the statements that name a database that is about to be detached. */
  readonly forget: (database: string) => void;
  readonly close: () => void;
}

// Preparing is a third of the time of a small query; each kept statement costs some memory.
const MOST_PREPARED = 64;

export function statementsOf(connection: DuckDBConnection): Statements {
  const prepared = new Map<string, DuckDBPreparedStatement>();

  async function statementFor(text: string): Promise<DuckDBPreparedStatement> {
    const known = prepared.get(text);
    if (known) {
      prepared.delete(text);
      prepared.set(text, known);
      return known;
    }
    const statement = await connection.prepare(text);
    // The compiler is the wall; this is the second one.
    if (statement.statementType !== StatementType.SELECT) {
      statement.destroySync();
      throw new Error('Only SELECT is run for a reader');
    }
    prepared.set(text, statement);
    const [oldest] = prepared.keys();
    if (prepared.size > MOST_PREPARED && oldest !== undefined) drop(oldest);
    return statement;
  }

  function drop(text: string): void {
    prepared.get(text)?.destroySync();
    prepared.delete(text);
  }

  return {
    async run({ text, values }) {
      const statement = await statementFor(text);
      bindAll(statement, values);
      const result = await statement.run();
      return await result.getRowsJS();
    },
    interrupt: () => connection.interrupt(),
    forget(database) {
      for (const text of [...prepared.keys()]) if (text.includes(`"${database}".`)) drop(text);
    },
    close() {
      for (const text of [...prepared.keys()]) drop(text);
      connection.closeSync();
    },
  };
}

/** Runs a fragment once, without keeping its statement. */
export async function runOnce(connection: DuckDBConnection, { text, values }: Fragment): Promise<SqlRow[]> {
  const statement = await connection.prepare(text);
  try {
    bindAll(statement, values);
    return await (await statement.run()).getRowsJS();
  } finally {
    statement.destroySync();
  }
}

const LARGEST_BIGINT = 2n ** 63n;

function bindAll(statement: DuckDBPreparedStatement, values: readonly SqlValue[]): void {
  for (const [index, value] of values.entries()) {
    const place = index + 1;
    if (value === null) statement.bindNull(place);
    else if (typeof value === 'string') statement.bindVarchar(place, value);
    else if (typeof value === 'boolean') statement.bindBoolean(place, value);
    else if (typeof value === 'bigint') bindWhole(statement, place, value);
    else if (Number.isSafeInteger(value)) statement.bindBigInt(place, BigInt(value));
    else statement.bindDouble(place, value);
  }
}

function bindWhole(statement: DuckDBPreparedStatement, place: number, value: bigint): void {
  if (value >= -LARGEST_BIGINT && value < LARGEST_BIGINT) statement.bindBigInt(place, value);
  else statement.bindHugeInt(place, value);
}

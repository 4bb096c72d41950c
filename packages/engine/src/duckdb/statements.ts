import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api';
import { StatementType } from '@duckdb/node-api';
import type { Fragment, SqlValue } from '@parvis/odsql';

/** Rows by their columns, in order: texts as strings, whole numbers as bigint. */
export type SqlRow = readonly unknown[];

/** Prepared statements of one connection. One statement at a time: a second would end the first in silence. */
export interface Statements {
  /** Runs a SELECT. */
  readonly read: (fragment: Fragment) => Promise<SqlRow[]>;
  /** Runs a COPY of a connection made for it. @returns rows written */
  readonly copy: (fragment: Fragment) => Promise<number>;
  readonly interrupt: () => void;
  /** Lets go of the statements that name a database that is about to be detached. */
  readonly forget: (database: string) => void;
  readonly close: () => void;
}

// Preparing is a third of the time of a small query; each kept statement costs some memory.
const MOST_PREPARED = 64;

/** What a connection may run beside SELECT. */
export type StatementKind = 'select' | 'copy';

export function statementsOf(connection: DuckDBConnection, kind: StatementKind): Statements {
  const prepared = new Map<string, DuckDBPreparedStatement>();

  async function statementFor(text: string, type: StatementType): Promise<DuckDBPreparedStatement> {
    const known = prepared.get(text);
    if (known) {
      prepared.delete(text);
      prepared.set(text, known);
      return known;
    }
    const statement = await connection.prepare(text);
    // The compiler is the wall; this is the second one.
    if (statement.statementType !== type) {
      statement.destroySync();
      throw new Error('A statement of another kind than was meant');
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
    async read({ text, values }) {
      const statement = await statementFor(text, StatementType.SELECT);
      bindAll(statement, values);
      const result = await statement.run();
      return await result.getRowsJS();
    },
    async copy({ text, values }) {
      if (kind !== 'copy') throw new Error('This connection only reads');
      // The name of the file is in the text, so that keeping the statement would be in vain.
      const statement = await connection.prepare(text);
      try {
        if (statement.statementType !== StatementType.COPY) throw new Error('Not a COPY');
        bindAll(statement, values);
        const [row] = await (await statement.run()).getRowsJS();
        return Number(row?.[0]);
      } finally {
        statement.destroySync();
      }
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

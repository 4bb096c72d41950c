import { availableParallelism, totalmem } from 'node:os';
import { join, sep } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { addShapeFunctions } from './shape-functions.ts';
import { literal } from './sql-text.ts';

export interface InstanceSettings {
  /** Bytes. */
  readonly memory: number;
  readonly threads: number;
  /** Its own folder for what does not fit in memory: nothing else may lie there. */
  readonly temporary: string;
  /** Bytes. */
  readonly temporarySize: number;
  /** The only folders that its SQL can reach. */
  readonly allowed: readonly string[];
}

export interface LockedInstance {
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
  /** Closes the first connection too. */
  readonly close: () => void;
}

const GIGABYTE = 1024 ** 3;

export function defaultMemory(): number {
  return Math.max(GIGABYTE, Math.floor(totalmem() / 4));
}

export function defaultThreads(): number {
  return availableParallelism();
}

/**
 * An instance in memory that reaches nothing but the folders it is given. The order is the lock: once configuration is
 * locked nothing can be set any more, and once external access is off only the allowed folders can be attached.
 */
export async function lockedInstance(settings: InstanceSettings): Promise<LockedInstance> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(settings.threads),
    memory_limit: `${settings.memory}B`,
    temp_directory: settings.temporary,
    max_temp_directory_size: `${settings.temporarySize}B`,
    preserve_insertion_order: 'true',
  });
  const connection = await instance.connect();
  addShapeFunctions(connection);
  const folders = settings.allowed.map((folder) => literal(join(folder, sep))).join(', ');
  for (const statement of [
    "SET GLOBAL TimeZone = 'UTC'",
    `SET GLOBAL dynamic_or_filter_threshold = ${MOST_FETCHED}`,
    `SET GLOBAL max_expression_depth = ${DEEPEST_EXPRESSION}`,
    `SET GLOBAL allowed_directories = [${folders}]`,
    'SET GLOBAL enable_external_access = false',
    'SET GLOBAL autoinstall_known_extensions = false',
    'SET GLOBAL autoload_known_extensions = false',
    'SET GLOBAL allow_community_extensions = false',
    'SET GLOBAL allow_unsigned_extensions = false',
    'SET GLOBAL lock_configuration = true',
  ])
    await connection.run(statement);
  return {
    instance,
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

// Rows of a page that are fetched by their places one by one; beyond, their columns are read whole.
const MOST_FETCHED = 200;
// Plans are at most 50 deep, and each level prints a few expressions.
const DEEPEST_EXPRESSION = 200;

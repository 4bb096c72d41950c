import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

/** The control plane in PostgreSQL. `onError` hears of idle connections that the server dropped. */
export function postgresDialect(url: string, onError: (error: Error) => void): Dialect {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 5000 });
  // Without a listener, one idle connection killed by the server would end the process.
  pool.on('error', onError);
  return new PostgresDialect({ pool });
}

/** Shutting down, starting up, or not there yet: worth waiting for. */
export function isPassing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EAI_AGAIN', '57P01', '57P02', '57P03'].includes(code);
}

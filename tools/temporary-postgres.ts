import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';
import { findPostgres } from './setup/postgres.js';

export interface TemporaryPostgres {
  /** An address that `pg` takes; the role is a superuser, so a test may make databases of its own. */
  readonly url: string;
  stop(): Promise<void>;
}

const run = promisify(execFile);
const ROLE = 'parvis';
const READY_WITHIN = 30_000;

/**
 * A PostgreSQL server of one's own, on loopback, in a temporary folder, as a user who may do nothing else.
 *
 * @returns null where PostgreSQL is not installed
 * @throws {Error} with what it said, when it does not start
 */
export async function startPostgres(): Promise<TemporaryPostgres | null> {
  const programs = findPostgres();
  if (programs === null) return null;
  const folder = await mkdtemp(join(tmpdir(), 'parvis-postgres-'));
  const data = join(folder, 'data');
  const user = unprivileged();
  if (user) await chown(folder, user.uid, user.gid);
  const as = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } };
  await run(
    join(programs, 'initdb'),
    ['-D', data, '-U', ROLE, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    as,
  );
  const port = await freePort();
  const options = { listen_addresses: '127.0.0.1', port, unix_socket_directories: folder, fsync: 'off' };
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...as, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = once(server, 'exit');
  try {
    await whenReady(server.stderr, ended);
  } catch (error) {
    server.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    url: `postgres://${ROLE}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      // SIGINT is PostgreSQL's fast shutdown: sessions are cut.
      server.kill('SIGINT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. Null: whoever runs this will do. */
function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function whenReady(log: NodeJS.ReadableStream, ended: Promise<unknown>): Promise<void> {
  let said = '';
  const ready = new Promise<true>((resolve) => {
    log.on('data', (chunk: Buffer) => {
      // What it says after it is ready is read too, so that it never waits for us, and forgotten.
      said = (said + chunk.toString()).slice(-4000);
      if (said.includes('ready to accept connections')) resolve(true);
    });
  });
  const late = new Promise<false>((resolve) => setTimeout(resolve, READY_WITHIN, false).unref());
  if (!(await Promise.race([ready, late, ended.then(() => false)])))
    throw new Error(`PostgreSQL did not start:\n${said}`);
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../..');
const PAGES = join(root, 'apps/web/build/handler.js');

/** A portal in a process and a data folder of its own, as a town would start it. */
export interface StartedPortal {
  /** `http://localhost:…`, without a slash. */
  readonly base: string;
  readonly administrator: { readonly email: string; readonly password: string };
  close(): Promise<void>;
}

/**
 * Starts a portal that nobody used yet.
 *
 * @throws {Error} when the pages are not built, or the server stops before it listens (with what it said)
 */
export async function startPortal(
  environment: Readonly<Record<string, string>> = {},
): Promise<StartedPortal> {
  if (!existsSync(PAGES)) throw new Error('The pages are not built: npm run build, then again.');
  const folder = await mkdtemp(join(tmpdir(), 'parvis-journeys-'));
  const administrator = { email: 'administration@example.org', password: 'lagon pierre flamboyant' };
  const server = spawn(process.execPath, [join(root, 'apps/server/src/main.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      HOST: 'localhost',
      PORT: '0',
      // An undeclared cookie is then an error, and not only a line of the log.
      NODE_ENV: 'development',
      PARVIS_DATA: folder,
      PARVIS_DEMO: '0',
      PARVIS_DATABASE_URL: '',
      PARVIS_TITLE: 'Données de l’archipel',
      PARVIS_PUBLISHER: 'Communauté de l’archipel',
      PARVIS_DATA_PROTECTION: 'donnees@example.org',
      PARVIS_ADMIN_EMAIL: administrator.email,
      PARVIS_ADMIN_PASSWORD: administrator.password,
      // Everybody here comes from one address.
      PARVIS_ANONYMOUS_CALLS_PER_MINUTE: '0',
      PARVIS_ACCOUNT_CALLS_PER_MINUTE: '0',
      PARVIS_SIGN_INS_PER_HOUR: '10000',
      ...environment,
    },
  });
  try {
    const base = await addressOf(server);
    return { base, administrator, close: () => stop(server, folder) };
  } catch (error) {
    await stop(server, folder);
    throw error;
  }
}

async function addressOf(server: ChildProcess): Promise<string> {
  const said: string[] = [];
  server.stderr?.on('data', (bytes) => said.push(String(bytes)));
  if (!server.stdout) throw new Error('The server has no output.');
  for await (const line of createInterface(server.stdout)) {
    said.push(line);
    const address = /^Portal\s+(http\S+)\/$/.exec(line)?.[1];
    if (address) {
      // Whatever it says later must not fill the pipe.
      server.stdout.resume();
      return address;
    }
  }
  throw new Error(`The server stopped before it listened:\n${said.join('\n')}`);
}

async function stop(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const exit = once(server, 'exit');
    server.kill('SIGTERM');
    await exit;
  }
  await rm(folder, { recursive: true, force: true });
}

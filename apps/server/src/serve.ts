import closeWithGrace from 'close-with-grace';
import type { Settings } from './config.ts';
import { openLog } from './http/log.ts';
import { type StartOptions, startPortal } from './start.ts';

/**
 * A terminal and npm both pass on the signal that stops a server, so one wish to stop may arrive twice;
 * beyond this time, milliseconds, the second is a wish to stop at once.
 */
const SAME_WISH = 1000;

/**
 * The portal, from its start until it is told to stop: then running requests finish, and the process ends.
 *
 * @throws {DatabaseError} and faults of the port; `sentenceOfStart` tells them
 */
export async function servePortal(
  settings: Settings,
  { print, ...options }: Pick<StartOptions, 'print' | 'openEngine'>,
): Promise<void> {
  const log = openLog(settings);
  const portal = await startPortal(settings, { log, print, ...options });
  const grace = closeWithGrace(
    { delay: settings.drainSeconds * 1000, logger: log, skip: ['SIGTERM', 'SIGINT', 'SIGHUP'] },
    async ({ err }) => {
      if (err) log.fatal({ err }, 'The server stops on a fault');
      await portal.close();
    },
  );
  let askedAt: number | undefined;
  const stop = () => {
    if (askedAt === undefined) {
      askedAt = performance.now();
      print('Stopping: what runs may finish.');
      grace.close();
    } else if (performance.now() - askedAt > SAME_WISH) process.exit(1);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
}

/** Why the portal did not start. A fault of the settings, the folder, the port or the database is a sentence; anything else keeps its trace. */
export function sentenceOfStart(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'SettingsError' || error.name === 'DatabaseError') return error.message;
  if ('code' in error && error.code === 'EADDRINUSE')
    return 'Another program listens on this port: stop it, or set PORT to another one.';
  return error.stack ?? error.message;
}

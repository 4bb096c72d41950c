import closeWithGrace from 'close-with-grace';
import { settingsOfProcess } from './config.ts';
import { openLog } from './http/log.ts';
import { startPortal } from './start.ts';

/** What `npm start` runs: the portal, until it is told to stop. */
async function serve(): Promise<void> {
  const settings = settingsOfProcess();
  const log = openLog(settings);
  const portal = await startPortal(settings, { log, print: (line) => process.stdout.write(`${line}\n`) });
  closeWithGrace({ delay: settings.drainSeconds * 1000, logger: log }, async ({ err }) => {
    if (err) log.fatal({ err }, 'The server stops on a fault');
    await portal.close();
  });
}

serve().catch((error: unknown) => {
  // A fault of the settings, the folder, the port or the database is a sentence; anything else keeps its trace.
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
});

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'SettingsError' || error.name === 'DatabaseError') return error.message;
  if ('code' in error && error.code === 'EADDRINUSE')
    return 'Another program listens on this port: stop it, or set PORT to another one.';
  return error.stack ?? error.message;
}

import closeWithGrace from 'close-with-grace';
import { settingsOfProcess } from '../config.ts';
import { startPortal } from '../start.ts';
import { idleEngine } from './idle-engine.ts';

/** A portal without records in a process of its own, for tests that kill it. Says `ready` once it listens. */
const portal = await startPortal(settingsOfProcess(), {
  print: (line) => process.stdout.write(`${line}\n`),
  openEngine: async () => idleEngine(),
}).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
process.stdout.write('ready\n');
closeWithGrace({ delay: 10_000, logger: false }, () => portal.close());

import { settingsOfProcess } from '../config.ts';
import { sentenceOfStart, servePortal } from '../serve.ts';
import { idleEngine } from './idle-engine.ts';

/** A portal without records in a process of its own, for tests that stop it. Says `ready` once it listens. */
try {
  await servePortal(settingsOfProcess(), {
    print: (line) => process.stdout.write(`${line}\n`),
    openEngine: async () => idleEngine(),
  });
  process.stdout.write('ready\n');
} catch (error) {
  process.stderr.write(`${sentenceOfStart(error)}\n`);
  process.exit(1);
}

import { settingsOfProcess } from './config.ts';
import { sentenceOfStart, servePortal } from './serve.ts';

/** What `npm start` runs: the portal, until it is told to stop. */
try {
  await servePortal(settingsOfProcess(), { print: (line) => process.stdout.write(`${line}\n`) });
} catch (error) {
  process.stderr.write(`${sentenceOfStart(error)}\n`);
  process.exit(1);
}

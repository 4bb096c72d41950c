import type { Command } from 'commander';
import { Failure } from './failure.ts';
import { loadServer, type Terminal } from './terminal.ts';

export function addServe(program: Command, terminal: Terminal): void {
  program
    .command('serve')
    .summary('start the portal')
    .description(
      'Starts the portal, as npm start does, until it is told to stop (Ctrl+C, SIGTERM); running requests then finish.',
    )
    .action(async () => {
      const { sentenceOfStart, servePortal } = await loadServer();
      const settings = await terminal.settings();
      try {
        await servePortal(settings, { print: (line) => terminal.out.write(`${line}\n`) });
      } catch (error) {
        throw new Failure(sentenceOfStart(error));
      }
    });
}

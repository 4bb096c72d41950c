import type { Command } from 'commander';
import { type Terminal, withServices } from './terminal.ts';

export function addMigrate(program: Command, terminal: Terminal): void {
  program
    .command('migrate')
    .summary('bring the database up to date')
    .description(
      'Brings the tables of accounts, datasets and jobs up to date. Starting the portal does it too. ' +
        'Refuses a database that a newer Parvis has changed.',
    )
    .action(async () => {
      const names = await withServices(terminal, async ({ migrated }) => migrated);
      for (const name of names) terminal.tell(`Done: ${name}`);
      terminal.tell(names.length === 0 ? 'The database was up to date.' : 'The database is up to date.');
    });
}

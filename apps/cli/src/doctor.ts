import type { Command } from 'commander';
import { Failure } from './failure.ts';
import { loadServer, type Terminal } from './terminal.ts';

export function addDoctor(program: Command, terminal: Terminal): void {
  program
    .command('doctor')
    .summary('look for what is wrong')
    .description(
      'Looks at the settings, the data folder, the database and the checksum of every published dataset, ' +
        'and says what to do about what is wrong; then it ends with 1. Works beside a running server. Reads every byte of the records.',
    )
    .action(async () => {
      const { examine, openLog } = await loadServer();
      const settings = await terminal.settings();
      const log = openLog(settings, { write: (line) => terminal.tell(line.trimEnd()) });
      let faults = 0;
      for await (const { isWell, sentence, advice } of examine(settings, log)) {
        if (!isWell) faults += 1;
        terminal.out.write(`${isWell ? 'well ' : 'WRONG'} ${sentence}\n${advice ? `      ${advice}\n` : ''}`);
      }
      if (faults > 0) throw new Failure(faults === 1 ? 'One thing is wrong.' : `${faults} things are wrong.`);
    });
}

import { once } from 'node:events';
import type { Command } from 'commander';
import { Failure } from './failure.ts';
import { loadServer, type Terminal, withServices } from './terminal.ts';

/** `parvis consent records …`: the proof of choices, which says nothing of who made them. */
export function addRecords(consent: Command, terminal: Terminal): void {
  const records = consent
    .command('records')
    .description('Exports, verifies and purges the records of choices.')
    .helpCommand(false);
  records
    .command('export')
    .description('Writes every record, one JSON object a line, in the order of the chain.')
    .option('--service <id>', 'only the acts that bear on a service, for its controller')
    .action(({ service }: { service?: string }) =>
      withServices(terminal, async ({ services }) => {
        const { bookOf, recordsForService, recordsOf } = await loadServer();
        const { database } = services;
        const found =
          service === undefined
            ? recordsOf(database)
            : recordsForService(database, await bookOf(services), service);
        for await (const record of found)
          if (!terminal.out.write(`${JSON.stringify(record)}\n`)) await once(terminal.out, 'drain');
      }),
    );
  records
    .command('verify')
    .description(
      'Reads the whole chain; ends with 1 at the first record that was changed, taken out or put in.',
    )
    .action(() =>
      withServices(terminal, async ({ services }) => {
        const { presentProof } = await loadServer();
        const { check, first, last } = await presentProof(services.database, 0);
        if (check.fault)
          throw new Failure(
            `The record ${check.fault.id} is ${check.fault.reason}, after ${check.records} that are whole.`,
          );
        terminal.out.write(
          check.records === 0
            ? 'There is no record yet.\n'
            : `${check.records} records, from ${first} to ${last}: the chain is whole.\nHead: ${check.head}\n`,
        );
      }),
    );
  records
    .command('purge')
    .description(
      'Purges what is past its time: twelve months after the choice has ended. The server does so each night.',
    )
    .action(() =>
      withServices(terminal, async ({ services }) => {
        const { purgeProof } = await loadServer();
        const purged = await purgeProof(services);
        terminal.tell(
          purged === 0 ? 'Nothing is past its time.' : `${purged} records purged; their hashes stay.`,
        );
      }),
    );
}

import type { Command } from 'commander';
import { addAudit } from './audit.ts';
import { addConsent } from './consent.ts';
import { addDoctor } from './doctor.ts';
import { addExport } from './export.ts';
import { addMigrate } from './migrate.ts';
import { addPublish } from './publish.ts';
import { addServe } from './serve.ts';
import type { Terminal } from './terminal.ts';
import { addUser } from './user.ts';

/** Adds one command, with what it needs, to the command line. */
export type AddCommand = (program: Command, terminal: Terminal) => void;

/** In the order of the help. */
export const commands: readonly AddCommand[] = [
  addServe,
  addMigrate,
  addPublish,
  addExport,
  addUser,
  addConsent,
  addDoctor,
  addAudit,
];

import type { Readable, Writable } from 'node:stream';
import type { OpenedServices, Settings } from '@parvis/server';

/** What surrounds a command: given to it, so that a command takes nothing by itself. */
export interface Terminal {
  /** What was asked for, and nothing else: it may be piped. */
  readonly out: Writable;
  readonly input: Readable;
  /** One line for the person: progress, troubles, advice. */
  tell(line: string): void;
  /** @throws {SettingsError} */
  settings(): Promise<Settings>;
}

/** The server's use cases, loaded when a command begins its work: help and refusals need not wait for them. */
export const loadServer = () => import('@parvis/server');

/** The terminal of this process: output on stdout, sentences on stderr, settings from the environment. */
export function terminalOfProcess(): Terminal {
  return {
    out: process.stdout,
    input: process.stdin,
    tell: (line) => process.stderr.write(`${line}\n`),
    settings: async () => (await loadServer()).settingsOfProcess(),
  };
}

/** Does something with the portal's services, beside a running server or without one, and closes them whatever happens. */
export async function withServices<Result>(
  terminal: Terminal,
  work: (opened: OpenedServices) => Promise<Result>,
): Promise<Result> {
  const { openLog, openServices } = await loadServer();
  const settings = await terminal.settings();
  const log = openLog(settings, { write: (line) => terminal.tell(line.trimEnd()) });
  const opened = await openServices({ settings, as: 'beside', log });
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

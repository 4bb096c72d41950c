import type { Readable, Writable } from 'node:stream';
import { type OpenedServices, openLog, openServices, type Settings, settingsOfProcess } from '@parvis/server';

/** What surrounds a command: given to it, so that a command takes nothing by itself. */
export interface Terminal {
  /** What was asked for, and nothing else: it may be piped. */
  readonly out: Writable;
  readonly input: Readable;
  /** One line for the person: progress, troubles, advice. */
  tell(line: string): void;
  /** @throws {SettingsError} */
  settings(): Settings;
}

/** The terminal of this process: output on stdout, sentences on stderr, settings from the environment. */
export function terminalOfProcess(): Terminal {
  return {
    out: process.stdout,
    input: process.stdin,
    tell: (line) => process.stderr.write(`${line}\n`),
    settings: settingsOfProcess,
  };
}

/** Does something with the portal's services, beside a running server or without one, and closes them whatever happens. */
export async function withServices<Result>(
  terminal: Terminal,
  work: (opened: OpenedServices) => Promise<Result>,
): Promise<Result> {
  const settings = terminal.settings();
  const log = openLog(settings, { write: (line) => terminal.tell(line.trimEnd()) });
  const opened = await openServices({ settings, as: 'beside', log });
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

import { CommanderError } from 'commander';

/** 0: done · 1: it could not be done · 2: it was asked in a way that means nothing. */
export type ExitCode = 0 | 1 | 2;

/** Something that whoever typed the command can mend. */
export class Failure extends Error {
  readonly exitCode: 1 | 2;
  /** What to do about it. */
  readonly hint: string | undefined;

  constructor(message: string, { exitCode = 1, hint }: { exitCode?: 1 | 2; hint?: string } = {}) {
    super(message);
    this.name = 'Failure';
    this.exitCode = exitCode;
    this.hint = hint;
  }
}

/** Errors of our own rooms, whose message is a sentence for a person. Any other is a fault of ours, and keeps its trace. */
const spoken = new Set([
  'Failure',
  'SettingsError',
  'DatabaseError',
  'PortalError',
  'EngineError',
  'FormatError',
  'OdsqlError',
]);

/** What ends a command: its exit code, and the lines to tell. */
export function explain(error: unknown): { exitCode: ExitCode; lines: string[] } {
  // Commander has already said it, help included.
  if (error instanceof CommanderError) return { exitCode: error.exitCode === 0 ? 0 : 2, lines: [] };
  if (!(error instanceof Error)) return { exitCode: 1, lines: [String(error)] };
  // Whoever read our output has had enough: `parvis export … | head`.
  if ('code' in error && error.code === 'EPIPE') return { exitCode: 0, lines: [] };
  const exitCode = error instanceof Failure ? error.exitCode : 1;
  if (!spoken.has(error.name)) return { exitCode, lines: [error.stack ?? error.message] };
  const hint = 'hint' in error && typeof error.hint === 'string' && error.hint !== '' ? [error.hint] : [];
  return { exitCode, lines: [error.message, ...hint] };
}

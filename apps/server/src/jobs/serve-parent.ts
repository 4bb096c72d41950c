import type { ChildFailure, ToChild, ToParent } from './child-messages.ts';

export interface ChildWork<Input, Told> {
  readonly input: Input;
  readonly signal: AbortSignal;
  readonly tell: (told: Told) => void;
}

/** An error whose words were written for the person who asked. */
export interface Worded extends Error {
  readonly code: string;
  readonly hint?: string;
}

/**
 * The child's side of `inChild`: waits for the work, does it, says how it ended, and ends. Without its parent it dies at once:
 * whatever it was making is named by nobody.
 *
 * @param worded the errors that may be repeated to a person; others go to the log
 */
export function serveParent<Input, Told>(
  work: (given: ChildWork<Input, Told>) => Promise<unknown>,
  worded: (error: unknown) => error is Worded,
): void {
  const stopping = new AbortController();
  const say = (message: ToParent) =>
    new Promise<void>((resolve) => {
      if (process.send) process.send(message, undefined, {}, () => resolve());
      else resolve();
    });
  const start = async (input: Input) => {
    try {
      const result = await work({
        input,
        signal: stopping.signal,
        tell: (told) => void say({ kind: 'told', told }),
      });
      await say({ kind: 'done', result });
    } catch (error) {
      await say({ kind: 'failed', failure: failureOf(error, worded) });
    }
    process.exit(0);
  };
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.on('message', (message: ToChild) => {
    if (message.kind === 'stop') stopping.abort();
    // Both ends are ours: the parent knows what this module takes.
    else void start(message.input as Input);
  });
}

function failureOf(error: unknown, worded: (error: unknown) => error is Worded): ChildFailure {
  const trace = traceOf(error);
  return worded(error)
    ? { code: error.code, message: error.message, hint: error.hint ?? '', trace }
    : { code: null, message: '', hint: '', trace };
}

function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? error.message;
  return error.cause === undefined ? own : `${own}\nCaused by: ${traceOf(error.cause)}`;
}

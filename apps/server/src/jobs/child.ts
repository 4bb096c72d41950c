import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { ChildFailure, ToChild, ToParent } from './child-messages.ts';

export interface ChildLimits {
  /** Of JavaScript alone, megabytes. */
  readonly heapMegabytes: number;
  /** Of the whole process, megabytes: what the system says it really holds. */
  readonly memoryMegabytes: number;
  readonly seconds: number;
}

export interface ChildOptions<Told> {
  readonly limits: ChildLimits;
  readonly signal?: AbortSignal;
  /** Hears what the child tells while it works, in order. */
  readonly onTold?: (told: Told) => void;
  /** Lines the child wrote on its error output. */
  readonly onLine?: (line: string) => void;
}

/**
 * Why a child brought no result. `message` and `hint` are for the person who asked; `cause` is for the log.
 * Its code is the child's own, or `out-of-memory`, `too-slow`, `stopped`, `lost`: it ended, and nobody knows why.
 */
export class ChildError extends Error {
  readonly code: string;
  readonly hint: string;
  /** Would it fail the same way again? */
  readonly isForeseen: boolean;

  constructor(
    code: string,
    message: string,
    { hint = '', isForeseen = false, cause }: { hint?: string; isForeseen?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.name = 'ChildError';
    this.code = code;
    this.hint = hint;
    this.isForeseen = isForeseen;
  }
}

const WATCH_MILLISECONDS = 500;
/** Rows pass through and are dropped: left to itself, V8 lets a thread's young objects grow to several hundred megabytes first. */
const YOUNG_MEGABYTES = 8;
/** A child told to stop may tidy up for this long. */
const GRACE_MILLISECONDS = 5000;

/**
 * Runs a module in a process of its own, which is killed when it overruns its memory or time, when `signal` fires, and when
 * this process dies. The module calls `serveParent`.
 *
 * @returns what its work returned
 * @throws {ChildError}
 */
export function inChild<Result, Told = never>(
  module: URL,
  input: unknown,
  { limits, signal, onTold = () => {}, onLine = () => {} }: ChildOptions<Told>,
): Promise<Result> {
  if (signal?.aborted) return Promise.reject(stopped());
  const child = fork(module, {
    execArgv: [`--max-old-space-size=${limits.heapMegabytes}`, `--max-semi-space-size=${YOUNG_MEGABYTES}`],
    // Nothing of our environment: it may hold passwords, and the child needs none of it.
    env: { UV_THREADPOOL_SIZE: '4', TZ: 'UTC' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  return new Promise<Result>((resolve, reject) => {
    let ending: ChildError | null = null;
    let result: { readonly value: Result } | null = null;
    const kill = (why: ChildError) => {
      ending ??= why;
      child.kill('SIGKILL');
    };
    const stop = () => {
      ending ??= stopped();
      say(child, { kind: 'stop' });
      setTimeout(() => child.kill('SIGKILL'), GRACE_MILLISECONDS).unref();
    };
    const deadline = setTimeout(() => kill(tooSlow(limits)), limits.seconds * 1000);
    const watch = setInterval(async () => {
      const held = child.pid === undefined ? null : await residentMegabytes(child.pid);
      if (held !== null && held > limits.memoryMegabytes) kill(outOfMemory(limits));
    }, WATCH_MILLISECONDS);
    signal?.addEventListener('abort', stop, { once: true });

    child.on('message', (message: ToParent) => {
      switch (message.kind) {
        case 'told':
          // Both ends are ours: the module says what it tells.
          return onTold(message.told as Told);
        case 'done':
          result = { value: message.result as Result };
          return;
        case 'failed':
          ending ??= foreseen(message.failure);
          return;
        default:
          throw new Error(`Unknown message ${message satisfies never}`);
      }
    });
    readLines(child, onLine);
    child.on('error', (error) => {
      ending ??= lost({ cause: error });
    });
    // `close` comes after the last message and the last line.
    child.on('close', (code, killedBy) => {
      clearTimeout(deadline);
      clearInterval(watch);
      signal?.removeEventListener('abort', stop);
      if (result && !ending) resolve(result.value);
      // SIGABRT and 134: V8 gives up when its heap is full.
      else if (!ending && (killedBy === 'SIGABRT' || code === 134)) reject(outOfMemory(limits));
      else reject(ending ?? lost({ cause: new Error(`Exit code ${code}, signal ${killedBy}`) }));
    });
    say(child, { kind: 'start', input });
  });
}

function say(child: ChildProcess, message: ToChild): void {
  // A child that is already gone hears nothing; `close` says the rest.
  if (child.connected) child.send(message, () => {});
}

function readLines(child: ChildProcess, onLine: (line: string) => void): void {
  let rest = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = (lines.pop() ?? '').slice(-10_000);
    for (const line of lines) if (line.trim()) onLine(line);
  });
}

/** What a process holds, by the system's word; null where the system does not say, as outside Linux. */
async function residentMegabytes(pid: number): Promise<number | null> {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}

function foreseen({ code, message, hint, trace }: ChildFailure): ChildError {
  const cause = new Error(trace);
  return code === null
    ? new ChildError('lost', 'The work failed; its reason is in the server’s log.', { cause })
    : new ChildError(code, message, { hint, isForeseen: true, cause });
}

function stopped(): ChildError {
  return new ChildError('stopped', 'The work was stopped.');
}

function tooSlow({ seconds }: ChildLimits): ChildError {
  return new ChildError('too-slow', `The work took more than ${seconds} seconds and was stopped.`, {
    hint: 'Split the file, or ask the administrator for a longer time.',
    isForeseen: true,
  });
}

function outOfMemory({ memoryMegabytes }: ChildLimits): ChildError {
  return new ChildError(
    'out-of-memory',
    `The work needed more than the ${memoryMegabytes} megabytes of memory it may have.`,
    { hint: 'Split the file, or ask the administrator for more memory.', isForeseen: true },
  );
}

function lost(options: { cause: unknown }): ChildError {
  return new ChildError('lost', 'The process that did the work ended before it was done.', options);
}

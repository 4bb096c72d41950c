import type { EngineError } from '../errors.ts';
import { busy, engineError, stopped, tooSlow } from './faults.ts';
import type { EngineLog } from './log.ts';
import type { Statements } from './statements.ts';

/** A few connections, and those who wait for one. */
export interface Lane {
  /**
   * Runs some work on a free connection. When its time is over, or nobody wants it any more, its query is interrupted.
   *
   * @throws EngineError `busy` when none is free in time, `too-slow`, `stopped`, and what the work throws
   */
  readonly run: <Result>(
    work: (statements: Statements) => Promise<Result>,
    limits: LaneLimits,
  ) => Promise<LaneResult<Result>>;
  readonly connections: readonly Statements[];
  /** Refuses those who wait and lets what runs end. */
  readonly close: () => Promise<void>;
}

export interface LaneLimits {
  /** Milliseconds from the start of the work. */
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
}

export interface LaneResult<Result> {
  readonly result: Result;
  /** Milliseconds. */
  readonly wait: number;
  readonly query: number;
}

interface Waiting {
  readonly take: (statements: Statements) => void;
  readonly refuse: (error: EngineError) => void;
}

export interface LaneSettings {
  readonly name: string;
  /** Milliseconds that a query may wait. */
  readonly longestWait: number;
  /** How many may wait: beyond, waiting would be in vain. */
  readonly mostWaiting: number;
}

// An interrupt that comes before the query has really started is lost, so it is repeated until the query ends.
const INTERRUPT_AGAIN = 50;
const LONG_OVERRUN = 5_000;

export function lane(connections: readonly Statements[], settings: LaneSettings, log: EngineLog): Lane {
  const free = [...connections];
  const waiting: Waiting[] = [];
  const running = new Set<() => void>();
  let whenIdle: (() => void) | null = null;
  let isClosed = false;

  function connection(signal: AbortSignal | undefined): Promise<Statements> {
    if (isClosed) return Promise.reject(stopped());
    if (signal?.aborted) return Promise.reject(stopped(signal.reason));
    const statements = free.pop();
    if (statements) return Promise.resolve(statements);
    if (waiting.length >= settings.mostWaiting) return Promise.reject(busy());
    return new Promise((resolve, reject) => {
      const leave = (error: EngineError) => {
        const place = waiting.indexOf(entry);
        if (place >= 0) waiting.splice(place, 1);
        entry.refuse(error);
      };
      const timer = setTimeout(() => leave(busy()), settings.longestWait);
      const onAbort = () => leave(stopped(signal?.reason));
      const settle = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
      };
      const entry: Waiting = {
        take: (taken) => {
          settle();
          resolve(taken);
        },
        refuse: (error) => {
          settle();
          reject(error);
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      waiting.push(entry);
    });
  }

  function giveBack(statements: Statements): void {
    const next = waiting.shift();
    if (next) next.take(statements);
    else free.push(statements);
    if (free.length === connections.length) whenIdle?.();
  }

  return {
    async run(work, { deadline, signal }) {
      const asked = performance.now();
      const statements = await connection(signal);
      if (isClosed) {
        giveBack(statements);
        throw stopped();
      }
      const started = performance.now();
      const guard = guardQuery(statements, { deadline, signal }, settings.name, log);
      running.add(guard.stop);
      try {
        const result = await work(statements);
        guard.throwIfStopped();
        return { result, wait: started - asked, query: performance.now() - started };
      } catch (error) {
        throw guard.reason() ?? engineError(error);
      } finally {
        running.delete(guard.stop);
        guard.end();
        giveBack(statements);
      }
    },
    connections,
    async close() {
      isClosed = true;
      for (const { refuse } of waiting.splice(0)) refuse(stopped());
      if (free.length < connections.length)
        await new Promise<void>((resolve) => {
          whenIdle = resolve;
          for (const stop of running) stop();
        });
      for (const statements of connections) statements.close();
    },
  };
}

/** Interrupts the query of a connection when its time is over or its reader has left, and remembers which. */
function guardQuery(statements: Statements, { deadline, signal }: LaneLimits, name: string, log: EngineLog) {
  let reason: EngineError | null = null;
  let repeated: NodeJS.Timeout | undefined;
  let overrun: NodeJS.Timeout | undefined;
  const interrupt = (why: EngineError) => {
    reason ??= why;
    if (repeated) return;
    statements.interrupt();
    repeated = setInterval(statements.interrupt, INTERRUPT_AGAIN);
    overrun = setTimeout(
      () => log.error({ lane: name, code: why.code }, 'A query goes on long after it was interrupted'),
      LONG_OVERRUN,
    );
  };
  const timer = setTimeout(() => interrupt(tooSlow()), deadline);
  const onAbort = () => interrupt(stopped(signal?.reason));
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    stop: () => interrupt(stopped()),
    reason: () => reason,
    /** An answer that came too late is none, so that a deadline means the same on every engine. */
    throwIfStopped() {
      if (reason) throw reason;
    },
    end() {
      clearTimeout(timer);
      clearInterval(repeated);
      clearTimeout(overrun);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

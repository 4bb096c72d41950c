import type { Engine } from '@parvis/engine';

/** An engine that lets a test see and hold what it is asked. */
export interface WatchedEngine {
  readonly engine: Engine;
  /** The operations asked for so far: `query`, `facets`, `export`. */
  readonly asked: string[];
  /** The signals they came with, in the same order. */
  readonly signals: (AbortSignal | undefined)[];
  /** From now on each read waits until the returned function is called, or its signal fires. */
  hold(): () => void;
  /** From now on each read fails so; null: no longer. */
  failWith(error: Error | null): void;
}

export function watchedEngine(engine: Engine): WatchedEngine {
  const asked: string[] = [];
  const signals: (AbortSignal | undefined)[] = [];
  let gate: Promise<void> | null = null;
  let failure: Error | null = null;
  const pass = async (what: string, signal: AbortSignal | undefined): Promise<void> => {
    asked.push(what);
    signals.push(signal);
    if (failure) throw failure;
    if (gate) await Promise.race([gate, left(signal)]);
  };
  return {
    asked,
    signals,
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return () => {
        gate = null;
        resolve();
      };
    },
    failWith: (error) => {
      failure = error;
    },
    engine: {
      ...engine,
      query: async (version, plan, options) => {
        await pass('query', options?.signal);
        return engine.query(version, plan, options);
      },
      facets: async (version, plan, limits) => {
        await pass('facets', limits?.signal);
        return engine.facets(version, plan, limits);
      },
      async *export(version, plan, format, limits) {
        await pass('export', limits?.signal);
        yield* engine.export(version, plan, format, limits);
      },
    },
  };
}

function left(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
  });
}

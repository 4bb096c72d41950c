import { type Engine, EngineError } from '@parvis/engine';

/** An engine that holds no version: for tests of what surrounds the records. */
export function idleEngine(): Engine {
  const refuse = (): never => {
    throw new EngineError('unknown-version', 'This dataset has no records yet.');
  };
  return {
    build: async () => refuse(),
    buildSearch: async () => refuse(),
    query: async () => refuse(),
    facets: async () => refuse(),
    export: () => refuse(),
    stream: () => refuse(),
    verify: async () => 'missing',
    drop: async () => {},
    close: async () => {},
  };
}

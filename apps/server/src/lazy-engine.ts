import type { Engine } from '@parvis/engine';

/** An engine that is opened when it is first used: a command about accounts never loads it. */
export function lazyEngine(open: () => Promise<Engine>): Engine {
  let opened: Promise<Engine> | undefined;
  const engine = () => {
    opened ??= open();
    return opened;
  };
  return {
    build: async (...given) => (await engine()).build(...given),
    buildSearch: async (...given) => (await engine()).buildSearch(...given),
    query: async (...given) => (await engine()).query(...given),
    facets: async (...given) => (await engine()).facets(...given),
    export: async function* (...given) {
      yield* (await engine()).export(...given);
    },
    stream: async function* (...given) {
      yield* (await engine()).stream(...given);
    },
    verify: async (...given) => (await engine()).verify(...given),
    drop: async (...given) => (await engine()).drop(...given),
    close: async () => (await opened)?.close(),
  };
}

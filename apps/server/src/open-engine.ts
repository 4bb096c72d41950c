import { join } from 'node:path';
import type { Engine } from '@parvis/engine';
import type { FastifyBaseLogger } from 'fastify';
import type { Settings } from './config.ts';

/** What a process that only builds needs for reading: next to nothing. */
const BUILDER_BYTES = 256 * 1024 ** 2;

export interface EngineOptions
  extends Pick<Settings, 'dataFolder'>,
    Partial<Pick<Settings, 'queryMilliseconds' | 'heavyQueryMilliseconds'>> {
  /** This process builds versions, and serves nobody. */
  readonly buildsOnly?: boolean;
}

/** Milliseconds a query may wait for its turn; longer, and its caller is told to come back. */
const LONGEST_WAIT = 5000;

/** The engine of this installation, with its folders under the data folder. Several processes may have one each. */
export async function openEngine(
  { dataFolder, buildsOnly = false, queryMilliseconds, heavyQueryMilliseconds }: EngineOptions,
  log: FastifyBaseLogger,
): Promise<Engine> {
  // Loaded when it is needed: commands about accounts start without its 70 MB.
  const { openDuckdbEngine } = await import('@parvis/engine');
  const folder = (...names: string[]) => join(dataFolder, ...names);
  return openDuckdbEngine({
    versions: folder('versions'),
    incoming: folder('incoming'),
    // Each process has its own: two would give their spilt files the same names. The janitor takes those of the dead.
    temporary: folder('temporary', String(process.pid)),
    exports: folder('exports'),
    log,
    ...(queryMilliseconds === undefined || heavyQueryMilliseconds === undefined
      ? {}
      : {
          deadlines: {
            interactive: queryMilliseconds,
            heavy: heavyQueryMilliseconds,
            wait: LONGEST_WAIT,
          },
        }),
    ...(buildsOnly ? { memory: BUILDER_BYTES } : {}),
  });
}

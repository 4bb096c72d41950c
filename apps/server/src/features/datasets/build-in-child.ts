import type { BuildStep } from '@parvis/engine';
import type { Problem } from '@parvis/formats';
import { inChild } from '../../jobs/child.ts';
import type { Services } from '../../services.ts';
import type { BuildHooks, BuildRequest, Built } from './build-version.ts';

/** What the child tells while it builds. */
export type BuildTold =
  | { readonly rows: number }
  | { readonly step: BuildStep }
  | { readonly problems: readonly Problem[] };

/** How a version is built: in a process of its own, or by the engine at hand. */
export type Builder = (request: BuildRequest, hooks: BuildHooks) => Promise<Built>;

/** JavaScript needs little: rows go through in blocks. */
const HEAP_MEGABYTES = 512;

/**
 * Builds in a child process, so that a file that needs too much memory or time ends its own publication and nothing else.
 *
 * @throws {ChildError}
 */
export function buildInChild({ settings, log }: Pick<Services, 'settings' | 'log'>): Builder {
  return (request, { signal, onProgress, onStep, onProblem }) =>
    inChild<Built, BuildTold>(
      new URL('./children/build.ts', import.meta.url),
      { ...request, dataFolder: settings.dataFolder },
      {
        limits: {
          heapMegabytes: HEAP_MEGABYTES,
          memoryMegabytes: settings.buildMegabytes,
          seconds: settings.buildSeconds,
        },
        ...(signal ? { signal } : {}),
        onLine: (line) => log.warn({ version: request.version, line }, 'Said by the process that builds'),
        onTold: (told) => {
          if ('rows' in told) onProgress?.(told.rows);
          else if ('step' in told) onStep?.(told.step);
          else for (const problem of told.problems) onProblem?.(problem);
        },
      },
    );
}

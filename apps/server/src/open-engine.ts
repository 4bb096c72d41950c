import { join } from 'node:path';
import type { Engine } from '@parvis/engine';
import type { FastifyBaseLogger } from 'fastify';
import type { Settings } from './config.ts';

/** The engine of this installation, with its folders under the data folder. */
export async function openEngine(settings: Settings, log: FastifyBaseLogger): Promise<Engine> {
  // Loaded when it is needed: commands about accounts start without its 70 MB.
  const { openDuckdbEngine } = await import('@parvis/engine');
  const folder = (name: string) => join(settings.dataFolder, name);
  return openDuckdbEngine({
    versions: folder('versions'),
    incoming: folder('incoming'),
    temporary: folder('temporary'),
    exports: folder('exports'),
    log,
  });
}

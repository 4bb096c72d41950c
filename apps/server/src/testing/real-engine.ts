import type { Engine } from '@parvis/engine';
import type { Settings } from '../config.ts';
import { openLog } from '../http/log.ts';
import { openEngine } from '../open-engine.ts';

/** The engine that people run, in the folder of a test. */
export function realEngine(settings: Settings): Promise<Engine> {
  return openEngine(settings, openLog(settings));
}

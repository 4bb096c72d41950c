import { EngineError } from '@parvis/engine';
import { FormatError } from '@parvis/formats';
import type { Worded } from '../../../jobs/serve-parent.ts';

/** Errors whose words were written for the person who asked. A fault of the engine was not foreseen by anybody. */
export function isWorded(error: unknown): error is Worded {
  return error instanceof FormatError || (error instanceof EngineError && error.code !== 'failed');
}

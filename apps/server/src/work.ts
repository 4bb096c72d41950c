import type { JobHandlers } from './jobs/list.ts';
import type { Services } from './services.ts';

/** The contents page of the work done in the background: each feature's jobs, by kind. */
export function jobHandlers(_services: Services): JobHandlers {
  return {};
}

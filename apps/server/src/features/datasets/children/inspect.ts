import { type InspectOptions, inspectFile } from '@parvis/formats';
import { serveParent } from '../../../jobs/serve-parent.ts';
import { isWorded } from './worded.ts';

/** Reads a whole file to say what is in it. Tells its progress, 0 to 1. */
serveParent<Omit<InspectOptions, 'signal' | 'onProgress'> & { path: string }, number>(
  ({ input: { path, ...options }, signal, tell }) =>
    inspectFile(path, { ...options, signal, onProgress: tell }),
  isWorded,
);

import type { VersionRef } from '@parvis/engine';
import { serveParent } from '../../../jobs/serve-parent.ts';
import { openEngine } from '../../../open-engine.ts';
import { childLog } from './child-log.ts';
import { isWorded } from './worded.ts';

/** Makes the search file of a version that is served already. */
serveParent<{ dataFolder: string; version: VersionRef }, never>(async ({ input, signal }) => {
  const engine = await openEngine({ dataFolder: input.dataFolder, buildsOnly: true }, childLog());
  try {
    return await engine.buildSearch(input.version, { signal });
  } finally {
    await engine.close();
  }
}, isWorded);

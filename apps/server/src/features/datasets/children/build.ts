import type { Problem } from '@parvis/formats';
import { serveParent } from '../../../jobs/serve-parent.ts';
import { openEngine } from '../../../open-engine.ts';
import type { BuildTold } from '../build-in-child.ts';
import { type BuildRequest, buildVersion, type Failpoint } from '../build-version.ts';
import { childLog } from './child-log.ts';
import { isWorded } from './worded.ts';

/** Problems go to the parent in lots. */
const LOT = 200;

/** Builds a version with an engine of its own, beside the one that serves. */
serveParent<BuildRequest & { dataFolder: string }, BuildTold>(async ({ input, signal, tell }) => {
  const engine = await openEngine({ dataFolder: input.dataFolder, buildsOnly: true }, childLog());
  let lot: Problem[] = [];
  const send = () => {
    if (lot.length > 0) tell({ problems: lot });
    lot = [];
  };
  try {
    return await buildVersion(engine, input, {
      signal,
      onProgress: (rows) => {
        send();
        tell({ rows });
      },
      onStep: (step) => {
        if (step === input.failpoint?.step) die(input.failpoint);
        tell({ step });
      },
      onProblem: (problem) => {
        lot.push(problem);
        if (lot.length >= LOT) send();
      },
    });
  } finally {
    send();
    await engine.close();
  }
}, isWorded);

/** As a power cut would: nothing is tidied up. */
function die({ kills }: Failpoint): void {
  if (kills === 'both') process.kill(process.ppid, 'SIGKILL');
  process.kill(process.pid, 'SIGKILL');
}

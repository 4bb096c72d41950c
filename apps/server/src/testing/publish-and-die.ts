import { parseArgs } from 'node:util';
import { settingsOfProcess } from '../config.ts';
import { buildInChild, datasetJobs, type Failpoint } from '../features/datasets/index.ts';
import { startWorker } from '../jobs/worker.ts';
import { openServices } from '../open-services.ts';

/**
 * A server without its pages, in a process of its own, for tests of what survives its death: works through the queue and dies,
 * as by a power cut, at the step of the build (`--step`) or at the moment of the publication (`--moment`) it is told.
 */
const { values } = parseArgs({ options: { step: { type: 'string' }, moment: { type: 'string' } } });
const settings = settingsOfProcess();
const { services } = await openServices({ settings, as: 'server' });
const build = buildInChild(services);
// The name was written by the test.
const failpoint = values.step === undefined ? undefined : ({ step: values.step, kills: 'both' } as Failpoint);

startWorker({
  queue: services.queue,
  handlers: datasetJobs(services, {
    build: (request, hooks) => build({ ...request, ...(failpoint ? { failpoint } : {}) }, hooks),
    onMoment: (moment) => {
      if (moment === values.moment) process.kill(process.pid, 'SIGKILL');
    },
  }).publishing,
  name: `server ${process.pid} ${services.now().toISOString()}`,
  log: services.log,
  pause: 50,
});

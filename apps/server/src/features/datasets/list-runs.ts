import type { Readable } from 'node:stream';
import type { Run } from '@parvis/api';
import type { RunRow } from '../../database/tables.ts';
import { PortalError } from '../../http/errors.ts';
import type { Context } from '../../services.ts';
import { demandPublisher } from './dataset-policy.ts';
import { demandDataset } from './list-datasets.ts';
import { presentRun } from './present-run.ts';
import { runOfId, runsOfDataset } from './run-store.ts';

const MOST_RUNS = 50;

/** The publications of a dataset, newest first. @throws {PortalError} `dataset-not-found` */
export async function listRuns({ database, actor }: Context, datasetId: string): Promise<Run[]> {
  demandPublisher(actor);
  const { id } = await demandDataset(database, datasetId);
  return (await runsOfDataset(database, id, MOST_RUNS)).map(presentRun);
}

/** @throws {PortalError} `dataset-not-found`, `run-not-found` */
export async function findRun(context: Context, datasetId: string, runId: string): Promise<Run> {
  return presentRun(await demandRun(context, datasetId, runId));
}

/** The bad cells of a run as CSV. @throws {PortalError} `file-not-found`: every cell fitted */
export async function readReport(
  context: Context,
  datasetId: string,
  runId: string,
): Promise<{ name: string; bytes: Readable }> {
  const run = await demandRun(context, datasetId, runId);
  if (run.report_sha256 === null)
    throw new PortalError('file-not-found', 'This run has no report: every cell that was read fitted.');
  return { name: `${datasetId}-${runId}-report.csv`, bytes: await context.storage.read(run.report_sha256) };
}

async function demandRun({ database, actor }: Context, datasetId: string, runId: string): Promise<RunRow> {
  demandPublisher(actor);
  const dataset = await demandDataset(database, datasetId);
  const run = await runOfId(database, runId);
  if (run?.dataset !== dataset.id)
    throw new PortalError('run-not-found', `The dataset ${datasetId} has no such run.`, { place: 'run_id' });
  return run;
}

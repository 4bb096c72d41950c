import type { V1RecordQuery } from '@parvis/api';
import { compileQuery, printPlan } from '@parvis/odsql';
import { PortalError } from '../../../http/errors.ts';
import type { Context } from '../../../services.ts';
import type { Answer } from '../answers/answer-cache.ts';
import { answerKey } from '../answers/answer-key.ts';
import { demandIntact } from '../records/demand-intact.ts';
import { onlyRecord } from '../records/find-record.ts';
import { notingDamage } from '../records/note-damage.ts';
import type { FirstAsked } from './asked.ts';
import { demandDataset } from './demand-dataset.ts';
import { frameOf, presentRecord, withFrame } from './present-record.ts';

/**
 * One record by its id.
 *
 * @throws {PortalError} `NotFoundResource` @throws {EngineError} `version-damaged`
 */
export async function findRecord(
  context: Context,
  { datasetId, recordId }: { datasetId: string; recordId: string },
  { setting, watch }: FirstAsked<V1RecordQuery>,
): Promise<Answer> {
  const dataset = await demandDataset(context, datasetId);
  watch.lap('read');
  const version = demandIntact(dataset);
  const missing = new PortalError('NotFoundResource', `The requested record ${recordId} does not exist.`);
  if (!version) throw missing;
  const compiled = compileQuery({ limit: 1, offset: 0 }, dataset, setting);
  const plan = withFrame(onlyRecord(compiled, recordId), dataset.fields);
  watch.lap('check');
  const frame = frameOf(dataset);
  return {
    key: answerKey(['first record', dataset.datasetId, version.version, printPlan(plan)]),
    make: async (signal) => {
      const { json, timings } = await notingDamage(context, version, () =>
        context.engine.query(version, plan, { signal, wantTotal: false }),
      );
      const [row] = JSON.parse(json) as Record<string, unknown>[];
      if (!row) throw missing;
      return { body: JSON.stringify(presentRecord(row, frame)), query: timings.wait + timings.query };
    },
  };
}

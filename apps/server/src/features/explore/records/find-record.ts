import type { RecordQuery } from '@parvis/api';
import { compileQuery, type GroupsPlan, printPlan, type RecordsPlan } from '@parvis/odsql';
import { PortalError } from '../../../http/errors.ts';
import type { Context } from '../../../services.ts';
import { findServed } from '../../datasets/index.ts';
import type { Answer } from '../answers/answer-cache.ts';
import { answerKey } from '../answers/answer-key.ts';
import type { Asked } from '../asked.ts';
import { hrefOf } from '../links.ts';
import { demandIntact } from './demand-intact.ts';
import { notingDamage } from './note-damage.ts';

/**
 * One record by its id: the bare object of its fields.
 *
 * @throws {PortalError} `NotFoundResource` @throws {OdsqlError} @throws {EngineError} `version-damaged`
 */
export async function findRecord(
  context: Context,
  { datasetId, recordId, asked }: { datasetId: string; recordId: string; asked: Asked<RecordQuery> },
): Promise<Answer> {
  const dataset = await findServed(context, datasetId);
  asked.watch.lap('read');
  const version = demandIntact(dataset);
  const missing = new PortalError('NotFoundResource', `The requested record ${recordId} does not exist.`);
  if (!version) throw missing;
  const { select, include_links } = asked.query;
  const plan = onlyRecord(compileQuery({ select, limit: 1, offset: 0 }, dataset, asked.setting), recordId);
  asked.watch.lap('check');
  const above = hrefOf(context.settings, 'catalog', 'datasets', dataset.datasetId);
  const links = include_links
    ? JSON.stringify([
        { rel: 'self', href: `${above}/records/${encodeURIComponent(recordId)}` },
        { rel: 'dataset', href: above },
      ])
    : null;
  return {
    key: answerKey(['record', dataset.id, version.version, printPlan(plan), links ?? '']),
    make: async (signal) => {
      const result = await notingDamage(context, version, () =>
        context.engine.query(version, plan, { signal, wantTotal: false }),
      );
      if (result.count === 0) throw missing;
      // `[{…}]` without its brackets.
      const record = result.json.trim().slice(1, -1);
      return {
        body: links === null ? record : withMember(record, '_links', links),
        query: result.timings.wait + result.timings.query,
      };
    },
  };
}

/** The same plan for one record alone, whatever else it would keep. */
export function onlyRecord(plan: RecordsPlan | GroupsPlan, recordId: string): RecordsPlan {
  if (plan.kind !== 'records') throw new Error('A record look-up groups nothing.');
  return {
    ...plan,
    where: {
      kind: 'compare',
      op: '=',
      left: { kind: 'technical', name: 'recordid', type: 'text' },
      right: { kind: 'literal', value: recordId, type: 'text' },
    },
  };
}

/** Adds a member at the end of an object's text. */
function withMember(object: string, name: string, json: string): string {
  const inside = object.slice(0, object.lastIndexOf('}')).trimEnd();
  return `${inside}${inside.endsWith('{') ? '' : ', '}${JSON.stringify(name)}: ${json}}`;
}

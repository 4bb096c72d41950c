import type { Expression, GroupsPlan, RecordsPlan } from '@parvis/odsql';
import { type LinkedPage, pageLinks } from '../links.ts';

interface Page {
  readonly total: number;
  /** JSON array text, as the engine made it. */
  readonly results: string;
}

/** The body of a list: the engine's text is not read again. */
export function pageOf({ total, results }: Page): string {
  return `{"total_count": ${total}, "results": ${results}}`;
}

const RECORD_ID: Expression = { kind: 'technical', name: 'recordid', type: 'text' };

/** The same plan with the id of each record in `_links`, for its links. Groups have no id. */
export function withRecordIds(plan: RecordsPlan | GroupsPlan): RecordsPlan | GroupsPlan {
  if (plan.kind === 'groups') return plan;
  const columns = plan.columns.filter(({ key }) => key !== '_links');
  return { ...plan, columns: [...columns, { key: '_links', expression: RECORD_ID }] };
}

/** The body of a list with links, on it and on each record that has an id. */
export function linkedRecords({ total, results }: Page, page: LinkedPage): string {
  // At most 100 small objects, and only when links are asked for.
  const rows = JSON.parse(results) as Record<string, unknown>[];
  return JSON.stringify({
    total_count: total,
    _links: pageLinks(page),
    results: rows.map((row) =>
      typeof row._links === 'string' ? { ...row, _links: recordLinks(page, row._links) } : row,
    ),
  });
}

function recordLinks({ href, above }: LinkedPage, recordId: string) {
  return [{ rel: 'self', href: `${href}/${recordId}` }, above];
}

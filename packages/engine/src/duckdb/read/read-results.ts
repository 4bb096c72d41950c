import {
  type DuckdbTable,
  type Fragment,
  type GroupsPlan,
  type RecordsPlan,
  resultsSql,
  totalSql,
} from '@parvis/odsql';
import { EngineError } from '../../errors.ts';
import type { SqlRow } from '../statements.ts';

export interface Results {
  readonly json: string;
  readonly count: number;
  readonly total: number | null;
}

type Run = (fragment: Fragment) => Promise<SqlRow[]>;

/**
 * The page of a plan as one JSON array, and its total.
 *
 * @param known the total when it is already known; undefined: it is counted, unless the page tells it; null: nobody asks
 */
export async function readResults(
  plan: RecordsPlan | GroupsPlan,
  table: DuckdbTable,
  run: Run,
  known: number | null | undefined,
): Promise<Results> {
  const rows = plan.limit === 0 ? [] : await run(resultsSql(plan, table));
  const texts = rows.map(([json]) => String(json));
  let bytes = 0;
  for (const text of texts) bytes += text.length;
  if (bytes > MOST_CHARACTERS)
    throw new EngineError(
      'too-large',
      'The answer is too large. Ask for fewer records or fields, or use an export.',
    );
  return {
    json: `[${texts.join(',')}]`,
    count: texts.length,
    total: known === undefined ? await totalOf(plan, table, run, texts.length) : known,
  };
}

const MOST_CHARACTERS = 128 * 1024 * 1024;

async function totalOf(
  plan: RecordsPlan | GroupsPlan,
  table: DuckdbTable,
  run: Run,
  count: number,
): Promise<number> {
  // A page that is not full is the last one.
  const isLast = plan.limit === null || count < plan.limit;
  if (isLast && (count > 0 || plan.offset === 0)) return plan.offset + count;
  const [row] = await run(totalSql(plan, table));
  return Number(row?.[0] ?? 0);
}

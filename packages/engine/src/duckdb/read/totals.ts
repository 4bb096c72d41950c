import { type GroupsPlan, printed, type RecordsPlan } from '@parvis/odsql';
import type { VersionRef } from '../../contract.ts';

/** Totals already counted. A version never changes, and a total depends on the filter alone. */
export interface Totals {
  readonly get: (version: VersionRef, plan: RecordsPlan | GroupsPlan) => number | undefined;
  readonly set: (version: VersionRef, plan: RecordsPlan | GroupsPlan, total: number) => void;
}

const MOST_REMEMBERED = 5_000;

export function totals(): Totals {
  const known = new Map<string, number>();
  return {
    get(version, plan) {
      if (plan.kind === 'records' && plan.where === null) return version.rowCount;
      return known.get(keyOf(version, plan));
    },
    set(version, plan, total) {
      known.set(keyOf(version, plan), total);
      const [oldest] = known.keys();
      if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
    },
  };
}

function keyOf({ dataset, version }: VersionRef, plan: RecordsPlan | GroupsPlan): string {
  const keys = plan.kind === 'groups' ? plan.keys.map(({ by }) => by) : [];
  return `${dataset}/${version} ${plan.timezone} ${printed([plan.where, keys])}`;
}

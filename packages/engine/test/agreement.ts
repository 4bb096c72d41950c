import { type FacetsPlan, type GroupsPlan, OdsqlError, type RecordsPlan } from '@parvis/odsql';
import type { Engine, FacetsResult, VersionRef } from '../src/contract.ts';
import { EngineError } from '../src/errors.ts';

/** One engine with the version that all of them hold. */
export interface Witness {
  readonly engine: Engine;
  readonly version: VersionRef;
}

/** What an engine answers: its results, or the code of its refusal. A refusal without reason is a fault of ours. */
export async function answerOf(
  { engine, version }: Witness,
  plan: RecordsPlan | GroupsPlan | FacetsPlan,
): Promise<unknown> {
  try {
    if (plan.kind === 'facets') return byLevel((await engine.facets(version, plan)).facets);
    const { json, total } = await engine.query(version, plan, { wantTotal: true });
    return { results: JSON.parse(json), total };
  } catch (error) {
    if (error instanceof EngineError && error.code !== 'failed') return { refused: error.code };
    throw error;
  }
}

/** The plan, or nothing when the query is refused as it should be. Any other error is a fault of ours. */
export function planOrRefusal<Plan>(compile: () => Plan): Plan | null {
  try {
    return compile();
  } catch (error) {
    if (error instanceof OdsqlError && error.code.length > 0 && error.message.length > 0) return null;
    throw error;
  }
}

/** Values under the path above them: in which order the levels come does not matter. */
function byLevel(facets: FacetsResult['facets']): unknown {
  return facets.map(({ field, values }) => {
    const levels = new Map<string, [string, number][]>();
    for (const { path, count } of values) {
      const parent = JSON.stringify(path.slice(0, -1));
      levels.set(parent, [...(levels.get(parent) ?? []), [path.at(-1) ?? '', count]]);
    }
    return {
      field,
      levels: Object.fromEntries([...levels].sort(([one], [other]) => (one < other ? -1 : 1))),
    };
  });
}

/** Are both the same, but for the last digits of numbers? Order of members does not matter, order of lists does. */
export function areAlike(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number')
    return one === other || Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other));
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other;
  const [left, right] = [Object.entries(one), new Map(Object.entries(other))];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    left.length === right.size &&
    left.every(([name, value]) => right.has(name) && areAlike(value, right.get(name)))
  );
}

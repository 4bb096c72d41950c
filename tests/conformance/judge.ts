import { expect } from 'vitest';
import type { Answer, Ask, Case } from './case.ts';

/** Compares an answer with everything its case says. */
export async function judge(
  { status, refusal, total, ids, ordered, rows, rowsInAnyOrder, rowsAmong, keys, check }: Case,
  answer: Answer,
  ask: Ask,
): Promise<void> {
  expect(answer.status, answer.text.slice(0, 500)).toBe(status ?? (refusal ? 400 : 200));
  if (refusal) {
    const { error_code, message } = answer.json;
    expect(error_code).toEqual(refusal.code ?? expect.any(String));
    expect(message).toEqual(expect.any(String));
    for (const text of refusal.holds ?? []) expect(message).toContain(text);
  }
  const results = (): Record<string, unknown>[] => answer.json.results;
  const idsOf = () => results().map(({ id }) => id);
  if (total !== undefined) expect(answer.json.total_count).toBe(total);
  if (ids) expect(idsOf().toSorted()).toEqual(ids.toSorted());
  if (ordered) expect(idsOf()).toEqual(ordered);
  if (rows) expect(results().map(rounded)).toEqual(rows);
  if (rowsInAnyOrder) {
    expect(results()).toHaveLength(rowsInAnyOrder.length);
    expect(results().map(rounded)).toEqual(expect.arrayContaining([...rowsInAnyOrder]));
  }
  if (rowsAmong) expect(results().map(rounded)).toEqual(expect.arrayContaining([...rowsAmong]));
  if (keys) {
    expect(results().length).toBeGreaterThan(0);
    for (const result of results()) expect(Object.keys(result).toSorted()).toEqual(keys.toSorted());
  }
  await check?.(answer, ask);
}

/** Sums of decimals differ in their last digit from one engine to another. */
function rounded(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value === 'number' ? Number(value.toPrecision(12)) : value,
    ]),
  );
}

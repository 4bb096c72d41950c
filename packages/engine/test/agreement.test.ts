import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row } from '@parvis/dataset';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../src/contract.ts';
import { facetsPlanOf, loaded, planOf, type Question } from '../src/contract-suite/bench.ts';
import { memoryEngine, openDuckdbEngine } from '../src/index.ts';
import { answerOf, areAlike, planOrRefusal, type Witness } from './agreement.ts';
import { brokenQuery, conditionQuery, facetQuery, groupQuery, recordQuery } from './random-query.ts';
import { randomFields, randomRows } from './random-table.ts';

/*
 * Random queries on random tables: every engine answers as the naive one does, and a query that makes no sense is
 * refused with a code. A failure prints its seed and path; give them to `fc.assert` to meet it again.
 */
const QUERIES_A_TABLE = 200;
const MOST_TABLES = 12;
const LONGEST = 7_000;

let folder: string;
let judge: Engine;
let scanning: Engine;
/** Has postings, and differs from the other only in how it finds words. */
let indexed: Engine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-agreement-'));
  judge = memoryEngine();
  scanning = await duckdb('scanning', {});
  indexed = await duckdb('indexed', { postings: { from: 1, withRecords: 1000 } });
});

afterAll(async () => {
  for (const engine of [judge, scanning, indexed]) await engine.close();
  await rm(folder, { recursive: true, force: true });
});

function duckdb(name: string, settings: Partial<Parameters<typeof openDuckdbEngine>[0]>): Promise<Engine> {
  const inside = (part: string) => join(folder, name, part);
  return openDuckdbEngine({
    versions: inside('versions'),
    incoming: inside('incoming'),
    temporary: inside('temporary'),
    exports: inside('exports'),
    ...settings,
  });
}

/** What was asked, so that a generator that only makes refusals or empty answers is noticed. */
interface Tally {
  asked: number;
  refused: number;
  filled: number;
}

async function compare(query: fc.Arbitrary<Question>, tally: Tally): Promise<void> {
  const queries = fc.array(query, { minLength: QUERIES_A_TABLE, maxLength: QUERIES_A_TABLE });
  await fc.assert(
    fc.asyncProperty(randomRows, queries, async (rows, questions) => {
      const naive = await witness(judge, rows);
      const others = [await witness(scanning, rows), await witness(indexed, rows)] as const;
      for (const question of questions) {
        tally.asked++;
        const plan = planOrRefusal(() => planFor(question));
        if (plan === null) {
          tally.refused++;
          continue;
        }
        const expected = await answerOf(naive, plan);
        if (JSON.stringify(expected).length > '{"results":[],"total":0}'.length) tally.filled++;
        for (const other of looksForWords(question) ? others : others.slice(0, 1)) {
          const given = await answerOf(other, plan);
          if (!areAlike(given, expected)) expect({ question, given }).toEqual({ question, given: expected });
        }
      }
    }),
    { numRuns: MOST_TABLES, interruptAfterTimeLimit: LONGEST },
  );
}

function planFor(question: Question) {
  return 'facet' in question
    ? facetsPlanOf(question, randomFields).plan
    : planOf({ limit: null, ...question }, randomFields);
}

function looksForWords({ where = [] }: Question): boolean {
  return where.some((one) => /"|like|search|suggest/.test(one));
}

async function witness(engine: Engine, rows: readonly Row[]): Promise<Witness> {
  return { engine, version: await loaded(engine, randomFields, rows) };
}

test('valid queries give the same answers on every engine', async () => {
  const tally = { asked: 0, refused: 0, filled: 0 };
  await compare(
    fc.oneof(
      { weight: 4, arbitrary: conditionQuery },
      { weight: 1, arbitrary: recordQuery },
      { weight: 2, arbitrary: groupQuery },
      { weight: 1, arbitrary: facetQuery },
    ),
    tally,
  );
  expect(tally.refused).toBeLessThan(tally.asked / 10);
  expect(tally.filled).toBeGreaterThan(tally.asked / 4);
}, 20_000);

test('broken queries are refused with a code, or answered alike', async () => {
  const tally = { asked: 0, refused: 0, filled: 0 };
  await compare(brokenQuery, tally);
  expect(tally.refused).toBeGreaterThan(tally.asked / 4);
}, 20_000);

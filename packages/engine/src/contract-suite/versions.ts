import type { Field, Row } from '@parvis/dataset';
import { expect, test } from 'vitest';
import type { Engine, VersionRef } from '../contract.ts';
import { EngineError } from '../errors.ts';
import { benchOf, facetsPlanOf, inBlocks, loaded, newNames, planOf } from './bench.ts';
import { treeFields, treeRows } from './trees.ts';

const count: Field = { name: 'n', type: 'int', label: 'n', description: null, annotations: {} };
const size: Field = { name: 'taille', type: 'double', label: 'Taille', description: null, annotations: {} };

/** Versions: made whole or not at all, told intact, damaged or missing, forgotten. */
export function versionTests(engine: () => Engine, spoil?: (version: VersionRef) => Promise<void>): void {
  test('a version knows its rows, its files and what is in its fields', async () => {
    const names = newNames();
    const steps: string[] = [];
    const built = await engine().build(treeFields, inBlocks(treeRows), {
      ...names,
      onStep: (step) => steps.push(step),
    });
    expect(steps).toEqual(['rows-written', 'sealed', 'hashed', 'synced', 'renamed']);
    expect(built.rowCount).toBe(12);
    expect(built.files.filter(({ role }) => role === 'records')).toHaveLength(1);
    for (const { sha256, bytes, path } of built.files) {
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(bytes).toBeGreaterThan(0);
      expect(path).not.toMatch(/^\/|\.\./);
    }
    expect(built.bounds?.map((bound) => Math.round(bound * 100) / 100)).toEqual([
      -179.99, -17, 179.99, 52.52,
    ]);

    const of = (name: string) => built.statistics.find((one) => one.name === name);
    expect(built.statistics.map(({ name }) => name)).toEqual(treeFields.map(({ name }) => name));
    expect(of('age')).toMatchObject({ empty: 2, distinct: 8, min: -7, max: 100 });
    expect(of('espece')).toMatchObject({ empty: 2, distinct: 7, min: 'ACER', max: 'œillet' });
    expect(of('plante')).toMatchObject({ empty: 1, min: '1920-03-05', max: '2024-12-31' });
    expect(of('vu')).toMatchObject({
      min: '1969-12-31T23:59:59.500000+00:00',
      max: '2024-12-31T23:00:00+00:00',
    });
    expect(of('nom')?.example).not.toBeNull();
    expect(of('lieu')).toMatchObject({ empty: 2, min: null, max: null });
  });

  test('a version without any row is a version', async () => {
    const version = await loaded(engine(), treeFields, []);
    const { ask, countFacets } = benchOf(engine(), version);
    expect(version.rowCount).toBe(0);
    expect(await ask({})).toEqual({ results: [], total: 0 });
    expect(await ask({ group_by: 'espece' })).toEqual({ results: [], total: 0 });
    expect(await countFacets({ facet: ['espece', 'plante'] })).toEqual({ espece: [], plante: [] });
  });

  test('a cell may come as its value or as its canonical text', async () => {
    const fields: Field[] = [count, size, { ...count, name: 'vrai', type: 'boolean' }];
    const rows: Row[] = [
      [12, 0.5, true],
      ['12', '0.5', 'true'],
      [12n, '5e-1', 'true'],
    ];
    const { ask } = benchOf(engine(), await loaded(engine(), fields, rows));
    const { results } = await ask({ group_by: 'n, taille, vrai', select: 'count(*) as c' });
    expect(results).toEqual([{ n: 12, taille: 0.5, vrai: true, c: 3 }]);
  });

  test.each([
    ['not a number', size, Number.NaN],
    ['infinity', size, Number.POSITIVE_INFINITY],
    ['a whole number beyond 64 bits', count, '9223372036854775808'],
    ['a fraction where whole numbers are', count, 1.5],
  ])('%s is refused, and its row and field are named', async (_, field, cell) => {
    const names = newNames();
    const building = engine().build([field], inBlocks([[null], [null], [cell]]), names);
    await expect(building).rejects.toMatchObject({ code: 'bad-row', place: { row: 2, field: field.name } });
    await expectUnknown(engine(), { ...names, files: [], fields: [field], rowCount: 3 });
  });

  test('building stops when asked, and leaves nothing to read', async () => {
    const names = newNames();
    const stop = new AbortController();
    async function* endless(): AsyncGenerator<readonly Row[]> {
      for (let block = 0; ; block++) {
        if (block === 3) stop.abort();
        yield [[block]];
      }
    }
    const building = engine().build([count], endless(), { ...names, signal: stop.signal });
    await expect(building).rejects.toMatchObject({ code: 'stopped' });
    await expectUnknown(engine(), { ...names, files: [], fields: [count], rowCount: 3 });
  });

  test('a source of rows that fails makes no version', async () => {
    const names = newNames();
    async function* failing(): AsyncGenerator<readonly Row[]> {
      yield [[1]];
      throw new Error('the file ends in the middle of a line');
    }
    await expect(engine().build([count], failing(), names)).rejects.toThrow();
    await expectUnknown(engine(), { ...names, files: [], fields: [count], rowCount: 1 });
  });

  test('a version is intact, then missing; dropping it twice does no harm', async () => {
    const version = await loaded(engine(), [count], [[1]]);
    expect(await engine().verify(version)).toBe('intact');
    await engine().drop(version);
    await engine().drop(version);
    expect(await engine().verify(version)).toBe('missing');
    await expectUnknown(engine(), version);
  });

  test('a version that is not what was recorded answers nothing, and hurts no other', async () => {
    const [good, other] = [await loaded(engine(), [count], [[1]]), await loaded(engine(), [count], [[2]])];
    const files = other.files.map((file) => ({ ...file, sha256: '0'.repeat(64) }));
    const damaged = { ...other, files };
    expect(await engine().verify(damaged)).toBe('damaged');
    await expect(engine().query(damaged, planOf({}, [count]))).rejects.toMatchObject({
      code: 'version-damaged',
    });
    expect((await benchOf(engine(), good).ask({})).results).toEqual([{ n: 1 }]);
  });

  const oneByte = async () => {
    const version = await loaded(engine(), treeFields, treeRows);
    await spoil?.(version);
    expect(await engine().verify(version)).toBe('damaged');
    await expect(engine().query(version, planOf({}, treeFields))).rejects.toMatchObject({
      code: 'version-damaged',
    });
  };
  if (spoil) test('one byte that changed in a file is noticed before anything is answered', oneByte);

  test('versions of one dataset do not see each other', async () => {
    const [one, two] = [await loaded(engine(), [count], [[1]]), await loaded(engine(), [count], [[2], [3]])];
    expect((await benchOf(engine(), one).ask({})).results).toEqual([{ n: 1 }]);
    expect((await benchOf(engine(), two).ask({})).total).toBe(2);
  });

  test('many questions at once each get their own answer', async () => {
    const { ask } = benchOf(engine(), await loaded(engine(), treeFields, treeRows));
    const answers = await Promise.all(
      treeRows.flatMap(([id]) => [
        ask({ select: 'id', where: [`id = '${id}'`] }),
        ask({ group_by: 'id', select: 'count(*) as n', where: [`id != '${id}'`] }),
      ]),
    );
    expect(answers.filter((_, index) => index % 2 === 0).map(({ results }) => results[0]?.id)).toEqual(
      treeRows.map(([id]) => id),
    );
    expect(new Set(answers.filter((_, index) => index % 2 === 1).map(({ total }) => total))).toEqual(
      new Set([11]),
    );
  });

  test('a question of someone who has left is not answered', async () => {
    const version = await loaded(engine(), treeFields, treeRows);
    const stop = new AbortController();
    stop.abort();
    const limits = { signal: stop.signal };
    const query = engine().query(version, planOf({}, treeFields), limits);
    await expect(query).rejects.toMatchObject({ code: 'stopped' });
    const { plan } = facetsPlanOf({ facet: ['espece'] }, treeFields);
    await expect(engine().facets(version, plan, limits)).rejects.toMatchObject({ code: 'stopped' });
    expect((await benchOf(engine(), version).ask({})).total).toBe(12);
  });

  test('a question that takes too long says so, and the next one is answered', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => [index, Math.sqrt(index)]);
    const version = await loaded(engine(), [count, size], rows);
    const question = {
      group_by: 'n',
      select: 'count(distinct taille) as a, percentile(taille, 33) as b, median(n) as c',
      order_by: 'b desc',
      limit: 20_000,
    };
    const slow = engine().query(version, planOf(question, version.fields), { deadline: 1 });
    await expect(slow).rejects.toMatchObject({ code: 'too-slow' });
    expect((await benchOf(engine(), version).ask({ limit: 1 })).total).toBe(60_000);
  });
}

async function expectUnknown(engine: Engine, version: VersionRef): Promise<void> {
  const error = await engine.query(version, planOf({}, version.fields)).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(EngineError);
  expect(error).toMatchObject({ code: 'unknown-version' });
}

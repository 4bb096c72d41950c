import { readdir } from 'node:fs/promises';
import type { Field, Row } from '@parvis/dataset';
import { compileQuery } from '@parvis/odsql';
import { expect, test } from 'vitest';
import { makePlace, published } from './testing/place.ts';

const fields: Field[] = [
  { name: 'n', type: 'int', label: 'n', description: null, annotations: {} },
  { name: 't', type: 'text', label: 't', description: null, annotations: {} },
];
const setting = { timezone: 'UTC', lang: 'fr', now: new Date(0) };
const planOf = (question: object) =>
  compileQuery({ limit: null, offset: 0, ...question }, { fields }, setting);

function* rows(count: number): Generator<Row> {
  for (let n = 0; n < count; n++) yield [n, `row ${n} ${'x'.repeat(200)}`];
}

test('who reads an old version finishes, though it is dropped meanwhile', async () => {
  await using place = await makePlace();
  const engine = await place.open();
  const version = await published(engine, fields, rows(60_000));
  const seen: unknown[] = [];
  for await (const block of engine.stream(version, planOf({ select: 'n' }))) {
    if (seen.length === 0) await engine.drop(version);
    seen.push(...block);
  }
  expect(seen).toHaveLength(60_000);
  await expect(engine.query(version, planOf({ limit: 1 }))).rejects.toMatchObject({
    code: 'unknown-version',
  });
});

test('two engines read one folder, and one builds beside what the other reads', async () => {
  await using place = await makePlace();
  const [one, other] = [await place.open(), await place.open()];
  const version = await published(one, fields, rows(5_000));
  const sum = planOf({ select: 'sum(n) as s', limit: 1 });
  const answers = await Promise.all(
    [one, other, one, other].map((engine) => engine.query(version, sum, { wantTotal: true })),
  );
  expect(answers.map(({ json, total }) => [json, total])).toEqual(Array(4).fill(['[{"s":12497500}]', 5_000]));
  const next = await published(other, fields, rows(3), { version: 'version00002' });
  expect((await one.query(next, planOf({ select: 'n' }))).json).toBe('[{"n":0},{"n":1},{"n":2}]');
});

test('more versions than are kept attached are all answered', async () => {
  await using place = await makePlace();
  const engine = await place.open({ attached: 2 });
  const versions = [];
  for (let k = 0; k < 6; k++)
    versions.push(await published(engine, fields, rows(k + 1), { version: `version0000${k}` }));
  for (let turn = 0; turn < 3; turn++) {
    const totals = await Promise.all(
      versions.map(
        async (version) =>
          (await engine.query(version, planOf({ where: ['n >= 0'], select: 'n' }), { wantTotal: true }))
            .total,
      ),
    );
    expect(totals).toEqual([1, 2, 3, 4, 5, 6]);
  }
});

test('a reader who leaves an export leaves nothing on disk', async () => {
  await using place = await makePlace();
  const engine = await place.open();
  const version = await published(engine, fields, rows(50_000));
  for await (const block of engine.export(version, planOf({}), { format: 'jsonl' })) {
    expect(block.length).toBeGreaterThan(0);
    break;
  }
  expect(await readdir(place.folders.exports)).toEqual([]);
});

test('a slow reader of an export holds no connection: others export meanwhile', async () => {
  await using place = await makePlace();
  const engine = await place.open();
  const version = await published(engine, fields, rows(40_000));
  const slow = [1, 2, 3, 4].map(() => engine.export(version, planOf({}), { format: 'json' }));
  const begun = slow.map((one) => one[Symbol.asyncIterator]());
  for (const one of begun) await one.next();
  let bytes = 0;
  for await (const block of engine.export(version, planOf({ select: 'n' }), { format: 'jsonl' }))
    bytes += block.length;
  expect(bytes).toBeGreaterThan(40_000 * 6);
  for (const one of begun) await one.return?.(undefined);
});

test('an export fails whole when the rows it wrote are not those it promised', async () => {
  await using place = await makePlace();
  const engine = await place.open();
  const version = await published(engine, fields, rows(100));
  const lying = { ...version, rowCount: 101 };
  const read = Array.fromAsync(engine.export(lying, planOf({}), { format: 'json' }));
  await expect(read).rejects.toMatchObject({ code: 'failed' });
});

test('a version that exists is never written over', async () => {
  await using place = await makePlace();
  const engine = await place.open();
  const version = await published(engine, fields, rows(2));
  await expect(published(engine, fields, rows(3))).rejects.toMatchObject({ code: 'failed' });
  expect((await engine.query(version, planOf({}), { wantTotal: true })).total).toBe(2);
});

test('names that are no ids of ours never become paths', async () => {
  await using place = await makePlace();
  const engine = await place.open();
  for (const dataset of ['../../etc', 'a', 'UPPERCASE1', "x'; DROP", 'testdataset/..']) {
    const ref = { dataset, version: 'version00001', files: [], fields, rowCount: 1 };
    await expect(engine.query(ref, planOf({}))).rejects.toMatchObject({ code: 'unknown-version' });
    await expect(engine.drop(ref)).rejects.toMatchObject({ code: 'unknown-version' });
    await expect(published(engine, fields, rows(1), { dataset })).rejects.toMatchObject({
      code: 'unknown-version',
    });
  }
});

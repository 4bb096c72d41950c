import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COUNT, type Exports, openCommunes } from './communes.ts';

let exports: Exports;
beforeAll(async () => {
  exports = await openCommunes();
});
afterAll(() => exports.close());

test('a Parquet file written by one engine is read by another program, types and accents included', async () => {
  const file = await asyncBufferFromFile(await exports.file('parquet'));
  expect(Number((await parquetMetadataAsync(file)).num_rows)).toBe(COUNT);
  const [first, , third] = await parquetReadObjects({ file, rowEnd: 3 });
  expect(first).toMatchObject({ nom_de_la_commune: 'Pointe-à-Pitre 0', part: 0, littoral: true });
  expect(Number(third?.population)).toBe(20);
  expect(new Date(third?.releve as Date).toISOString()).toBe('2026-03-05T10:30:00.000Z');
});

import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { dayKey } from './day-key.ts';
import { visitorCount } from './visitor-count.ts';

/** Digests of as many visitors, by a key that is the same at each run. */
function estimates(seed: number, upTo: readonly number[]): number[] {
  const key = dayKey(createHmac('sha256', 'seeds').update(String(seed)).digest());
  const count = visitorCount();
  let added = 0;
  return upTo.map((most) => {
    for (; added < most; added += 1) count.add(key.digest(`visitor ${added}`));
    return count.visitors;
  });
}

test('counts visitors one by one up to a thousand, and never twice', () => {
  const key = dayKey(new Uint8Array(32).fill(7));
  const count = visitorCount();
  for (let round = 0; round < 3; round += 1)
    for (let index = 0; index < 1000; index += 1) count.add(key.digest(`visitor ${index}`));
  expect(count.visitors).toBe(1000);
});

test('within 2.5 % nineteen times in twenty, from 50 visitors to 200,000, in 4 kB', () => {
  const steps = [50, 500, 1000, 1001, 2000, 5000, 20_000, 50_000, 100_000, 200_000];
  const errors = [1, 2, 3, 4, 5, 6].flatMap((seed) =>
    estimates(seed, steps).map((found, index) => Math.abs(found / (steps[index] ?? 1) - 1)),
  );
  const far = errors.filter((error) => error > 0.025).length;
  const mean = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);
  console.log(
    `Visitors: ${errors.length} estimates, ${far} beyond 2.5 %, worst ${(Math.max(...errors) * 100).toFixed(2)} %, root mean square ${(mean * 100).toFixed(2)} %`,
  );
  expect(far / errors.length).toBeLessThanOrEqual(0.05);
  expect(Math.max(...errors)).toBeLessThan(0.04);
  expect(mean).toBeLessThan(0.0125);
}, 60_000);

test('who comes back adds nothing, also beyond a thousand', () => {
  const key = dayKey(new Uint8Array(32).fill(9));
  const count = visitorCount();
  const all = () => {
    for (let index = 0; index < 5000; index += 1) count.add(key.digest(`visitor ${index}`));
  };
  all();
  const once = count.visitors;
  all();
  expect(count.visitors).toBe(once);
});

test('the digest is HMAC-SHA-256 as everybody computes it', () => {
  const secret = createHmac('sha256', 'x').update('y').digest();
  for (const text of ['', 'a', 'https://a.example\x00192.0.2.1\x00firefox', 'é'.repeat(500)])
    expect(dayKey(Buffer.from(secret)).digest(text)).toEqual(
      createHmac('sha256', secret).update(text).digest(),
    );
});

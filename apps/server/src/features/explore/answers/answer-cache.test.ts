import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Answer, answerCache } from './answer-cache.ts';
import { answerKey } from './answer-key.ts';
import { keyOfWords, wordsOf } from './known-keys.ts';

const here = () => new AbortController().signal;

/** An answer that is made by hand: `finish` or `fail` ends the making. */
function slow(key: string) {
  const { promise, resolve, reject } = Promise.withResolvers<{ body: string; query: number }>();
  const made: { times: number; signal: AbortSignal | undefined } = { times: 0, signal: undefined };
  const answer: Answer = {
    key,
    make: (signal) => {
      made.times += 1;
      made.signal = signal;
      return promise;
    },
  };
  return { answer, made, finish: (body: string) => resolve({ body, query: 5 }), fail: reject };
}

test('the same question asked by many at once is asked of the engine once', async () => {
  const cache = answerCache({ maxBytes: 1_000_000 });
  const { answer, made, finish } = slow('a');
  const all = [1, 2, 3].map(() => cache.obtain(answer, here()));
  finish('[]');
  expect((await Promise.all(all)).map(({ body }) => String(body))).toEqual(['[]', '[]', '[]']);
  const later = await cache.obtain(answer, here());
  expect([made.times, later.query]).toEqual([1, 0]);
});

test('a query goes on while somebody waits for it, and stops when the last one leaves', async () => {
  const cache = answerCache({ maxBytes: 1_000_000 });
  const { answer, made } = slow('a');
  const [one, other] = [new AbortController(), new AbortController()];
  const first = cache.obtain(answer, one.signal);
  const second = cache.obtain(answer, other.signal);
  one.abort();
  await expect(first).rejects.toMatchObject({ code: 'stopped' });
  expect(made.signal?.aborted).toBe(false);
  other.abort();
  await expect(second).rejects.toMatchObject({ code: 'stopped' });
  expect(made.signal?.aborted).toBe(true);
});

test('whoever asks after the last one left gets a query of their own', async () => {
  const cache = answerCache({ maxBytes: 1_000_000 });
  const abandoned = slow('a');
  const leaving = new AbortController();
  const first = cache.obtain(abandoned.answer, leaving.signal);
  leaving.abort();
  await expect(first).rejects.toThrow();
  const fresh = slow('a');
  const second = cache.obtain(fresh.answer, here());
  abandoned.fail(new Error('interrupted'));
  fresh.finish('[1]');
  expect(String((await second).body)).toBe('[1]');
});

test('a failure is told to everyone who waits, and kept for nobody', async () => {
  const cache = answerCache({ maxBytes: 1_000_000 });
  const failing = slow('a');
  const waiting = [cache.obtain(failing.answer, here()), cache.obtain(failing.answer, here())];
  failing.fail(new Error('too slow'));
  for (const one of waiting) await expect(one).rejects.toThrow('too slow');
  const good = slow('a');
  good.finish('[]');
  expect(String((await cache.obtain(good.answer, here())).body)).toBe('[]');
});

test('memory stays within its bound, and what was asked for last is what stays', async () => {
  const cache = answerCache({ maxBytes: 20_000 });
  const put = async (key: string) => {
    const { answer, finish } = slow(key);
    finish('x'.repeat(1000));
    await cache.obtain(answer, here());
  };
  for (let index = 0; index < 40; index++) {
    await put(`key ${index}`);
    cache.find('key 0');
  }
  expect(cache.bytes).toBeLessThanOrEqual(20_000);
  expect(cache.find('key 0')).toBeDefined();
  expect(cache.find('key 39')).toBeDefined();
  expect(cache.find('key 5')).toBeUndefined();
});

test('compressed forms count too, and a body too large to keep is sent all the same', async () => {
  const cache = answerCache({ maxBytes: 20_000 });
  const small = slow('small');
  small.finish('x'.repeat(1000));
  const kept = await cache.obtain(small.answer, here());
  const before = cache.bytes;
  cache.addForm('small', kept, 'gzip', Buffer.alloc(300));
  cache.addForm('small', kept, 'gzip', Buffer.alloc(300));
  expect(cache.bytes - before).toBe(300);
  expect(cache.find('small')?.forms.get('gzip')).toHaveLength(300);

  const large = slow('large');
  large.finish('x'.repeat(5000));
  expect((await cache.obtain(large.answer, here())).body).toHaveLength(5000);
  expect(cache.find('large')).toBeUndefined();
  await wait(0);
});

test('two lists of parts never share a key', () => {
  expect(answerKey(['ab', 'c'])).not.toBe(answerKey(['a', 'bc']));
  expect(answerKey(['a', ''])).not.toBe(answerKey(['a']));
  expect(answerKey(['a'])).toMatch(/^[\w-]{43}$/);
});

test('a question asked again in the same words is recognised without being understood again', () => {
  const understood = { times: 0 };
  const key = (version: string, words: string | null) =>
    keyOfWords(['records', version], words, () => {
      understood.times += 1;
      return ['the plan'];
    });
  const first = key('v1', 'limit 3');
  expect(key('v1', 'limit 3')).toBe(first);
  expect(understood.times).toBe(1);
  // Other words for the same plan are the same answer; another version is another one.
  expect(key('v1', 'limit 3 and nothing else')).toBe(first);
  expect(key('v2', 'limit 3')).not.toBe(first);
});

test('a question about the present instant is understood each time', () => {
  expect(wordsOf({ where: ['a > NOW (days=-1)'] })).toBeNull();
  expect(wordsOf({ where: ['known(1)'] })).not.toBeNull();
  let instant = 0;
  const key = () => keyOfWords(['records'], null, () => [String(instant++)]);
  expect(key()).not.toBe(key());
});

test('a question that cannot be understood is never remembered', () => {
  const fail = () =>
    keyOfWords(['records'], 'bad', () => {
      throw new Error('Unknown field');
    });
  expect(fail).toThrow('Unknown field');
  expect(fail).toThrow('Unknown field');
});

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { onEachDatabase, openTestDatabase, type TestDatabase } from '../testing/databases.ts';
import { takeBackFromTheDead } from './dead-owners.ts';
import { type Queue, tableQueue } from './queue.ts';

onEachDatabase('the queue', (place) => {
  let opened: TestDatabase;
  let queue: Queue;
  let time: number;
  beforeEach(async () => {
    time = Date.parse('2026-11-24T10:00:00Z');
    opened = await openTestDatabase(place);
    queue = tableQueue(opened.database, { now: () => new Date(time), newId: randomUUID });
  });
  afterEach(() => opened.close());

  test('gives the oldest job first, each to one worker only', async () => {
    const ids: string[] = [];
    for (const payload of [1, 2, 3]) {
      ids.push(await queue.enqueue({ kind: 'a', payload }));
      time += 1;
    }
    const claimed = await Promise.all(['x', 'y', 'z', 'w'].map((owner) => queue.claim(owner, ['a'])));
    expect(claimed.flatMap((job) => job?.id ?? []).toSorted()).toEqual(ids.toSorted());
  });

  test('gives a worker only what it knows how to do', async () => {
    await queue.enqueue({ kind: 'a', payload: null });
    expect(await queue.claim('x', ['b'])).toBeNull();
    expect(await queue.claim('x', [])).toBeNull();
    expect(await queue.claim('x', ['b', 'a'])).toMatchObject({ kind: 'a', attempts: 1 });
  });

  test('a job of a dead worker is taken over once its lease is over, and the dead one may not report', async () => {
    const id = await queue.enqueue({ kind: 'a', payload: null });
    await queue.claim('dead', ['a']);
    expect(await queue.claim('other', ['a'])).toBeNull();
    time += 61_000;
    expect(await queue.claim('other', ['a'])).toMatchObject({ id, attempts: 2 });
    expect(await queue.heartbeat(id, 'dead')).toBe(false);
    expect(await queue.finish(id, 'dead')).toBe(false);
    expect(await queue.finish(id, 'other')).toBe(true);
    expect(await queue.find(id)).toMatchObject({ state: 'done' });
  });

  test('a heartbeat keeps the lease', async () => {
    const id = await queue.enqueue({ kind: 'a', payload: null });
    await queue.claim('x', ['a']);
    time += 50_000;
    expect(await queue.heartbeat(id, 'x')).toBe(true);
    time += 50_000;
    expect(await queue.claim('other', ['a'])).toBeNull();
  });

  test('the leases of a server known to be dead are taken back at once, those of others are not', async () => {
    await queue.enqueue({ kind: 'a', payload: null });
    await queue.enqueue({ kind: 'a', payload: null });
    await queue.claim('server 12 x', ['a']);
    await queue.claim('command 13', ['a']);
    expect(await queue.takeBack('server ')).toBe(1);
    expect(await queue.takeBack('server ')).toBe(0);
    expect(await queue.claim('server 14 y', ['a'])).toMatchObject({ attempts: 2 });
    expect(await queue.claim('server 14 y', ['a'])).toBeNull();
  });

  test('what dead servers and dead commands had in hand is taken back, what living commands have is not', async () => {
    for (const owner of ['server 12 x reading', 'command 13 x', 'command 14 x', 'test 15'])
      await queue.addLeased({ kind: 'a', payload: owner }, owner);
    expect(await takeBackFromTheDead(queue, (pid) => pid === 14)).toBe(2);
    const claimed = [
      await queue.claim('x', ['a']),
      await queue.claim('x', ['a']),
      await queue.claim('x', ['a']),
    ];
    expect(claimed.map((job) => job?.payload).toSorted()).toEqual([
      'command 13 x',
      'server 12 x reading',
      undefined,
    ]);
  });

  test('a job whose lease is over can be abandoned, one that is somebody’s cannot', async () => {
    const job = await queue.addLeased({ kind: 'a', payload: null }, 'command 7 x');
    expect(await queue.abandon(job.id)).toBe(false);
    time += 61_000;
    expect(await queue.abandon(job.id)).toBe(true);
    expect(await queue.claim('x', ['a'])).toBeNull();
    expect(await queue.find(job.id)).toMatchObject({ state: 'failed', error: { code: 'worker-lost' } });
  });

  test('jobs that ended are forgotten in time, those that wait are not', async () => {
    const [done, waiting] = [
      await queue.enqueue({ kind: 'a', payload: null }),
      await queue.enqueue({ kind: 'b', payload: null }),
    ];
    await queue.claim('x', ['a']);
    await queue.finish(done, 'x');
    expect(await queue.forgetEnded(new Date(time))).toBe(0);
    time += 1000;
    expect(await queue.forgetEnded(new Date(time))).toBe(1);
    expect(await queue.find(waiting)).toMatchObject({ state: 'queued' });
  });

  test('a job that fails waits longer each time, then has failed with its reason', async () => {
    const id = await queue.enqueue({ kind: 'a', payload: null });
    const reason = { code: 'odd', message: 'It is odd.' };
    for (const wait of [2000, 4000]) {
      await queue.claim('x', ['a']);
      expect(await queue.fail(id, 'x', reason)).toBe('queued');
      time += wait - 1;
      expect(await queue.claim('x', ['a'])).toBeNull();
      time += 1;
    }
    await queue.claim('x', ['a']);
    expect(await queue.fail(id, 'x', reason)).toBe('failed');
    expect(await queue.find(id)).toMatchObject({ state: 'failed', error: reason, attempts: 3 });
  });

  test('a job whose worker dies each time has failed after its last attempt, and lets the next one pass', async () => {
    const id = await queue.enqueue({ kind: 'a', payload: null, maxAttempts: 2 });
    await queue.claim('x', ['a']);
    time += 61_000;
    await queue.claim('y', ['a']);
    time += 61_000;
    const next = await queue.enqueue({ kind: 'a', payload: null });
    expect(await queue.claim('z', ['a'])).toMatchObject({ id: next });
    expect(await queue.find(id)).toMatchObject({ state: 'failed', error: { code: 'worker-lost' } });
  });

  test('a lease handed back costs no attempt', async () => {
    const id = await queue.enqueue({ kind: 'a', payload: null });
    await queue.claim('x', ['a']);
    await queue.release(id, 'x');
    expect(await queue.claim('y', ['a'])).toMatchObject({ id, attempts: 1 });
  });

  test('while a job with a key is alive, another is not added; afterwards it is', async () => {
    const first = await queue.enqueue({ kind: 'a', payload: null, uniqueKey: 'k' });
    expect(await queue.enqueue({ kind: 'a', payload: null, uniqueKey: 'k' })).toBe(first);
    await queue.claim('x', ['a']);
    expect(await queue.enqueue({ kind: 'a', payload: null, uniqueKey: 'k' })).toBe(first);
    await queue.finish(first, 'x');
    expect(await queue.enqueue({ kind: 'a', payload: null, uniqueKey: 'k' })).not.toBe(first);
  });

  test('a job stands or falls with the transaction that made it necessary', async () => {
    await expect(
      opened.database.transaction().execute(async (transaction) => {
        await queue.enqueue({ kind: 'a', payload: null }, transaction);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await queue.claim('x', ['a'])).toBeNull();
  });

  test('a job done here and now is not for the workers, unless whoever does it dies', async () => {
    const job = await queue.addLeased({ kind: 'a', payload: { run: 'r' } }, 'command 7');
    expect(await queue.claim('x', ['a'])).toBeNull();
    time += 61_000;
    expect(await queue.claim('x', ['a'])).toMatchObject({ id: job.id, payload: { run: 'r' }, attempts: 2 });
  });
});

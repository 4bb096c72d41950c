import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { settingsForTests } from '../config.ts';
import { openLog } from '../http/log.ts';
import { onEachDatabase, openTestDatabase, type TestDatabase } from '../testing/databases.ts';
import { FinalJobError, type JobHandlers } from './list.ts';
import { type Queue, tableQueue } from './queue.ts';
import { startSchedule } from './schedule.ts';
import { startWorker, type Worker } from './worker.ts';

const log = openLog(settingsForTests());

onEachDatabase('a worker', (place) => {
  let opened: TestDatabase;
  let queue: Queue;
  const workers: Worker[] = [];
  beforeEach(async () => {
    opened = await openTestDatabase(place);
    queue = tableQueue(opened.database, { now: () => new Date(), newId: randomUUID, lease: 2000 });
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await opened.close();
  });

  const start = (handlers: JobHandlers, pause = 20) => {
    const worker = startWorker({ queue, handlers, name: randomUUID(), log, pause, beat: 100 });
    workers.push(worker);
    return worker;
  };
  const ended = async (id: string) => {
    for (;;) {
      const job = await queue.find(id);
      if (job && (job.state === 'done' || job.state === 'failed')) return job;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };

  test('works through the queue, and tells a failure in words only when they were meant for people', async () => {
    const done: unknown[] = [];
    start({
      good: async ({ job }) => void done.push(job.payload),
      bad: async () => {
        throw new FinalJobError('bad-file', 'The file is bad.');
      },
      odd: async () => {
        throw new Error('password=hunter2');
      },
    });
    const good = await queue.enqueue({ kind: 'good', payload: 7 });
    const bad = await queue.enqueue({ kind: 'bad', payload: null });
    const odd = await queue.enqueue({ kind: 'odd', payload: null, maxAttempts: 1 });
    expect(await ended(good)).toMatchObject({ state: 'done' });
    expect(done).toEqual([7]);
    expect((await ended(bad)).error).toEqual({ code: 'bad-file', message: 'The file is bad.' });
    expect((await ended(odd)).error?.message).not.toContain('hunter2');
  });

  test('starts at once when it is told of a job', async () => {
    start({ a: async () => {} }, 60_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const id = await queue.enqueue({ kind: 'a', payload: null });
    queue.nudge();
    expect(await ended(id)).toMatchObject({ state: 'done' });
  });

  test('keeps its lease through a job longer than the lease', async () => {
    let times = 0;
    const long = async () => {
      times += 1;
      await new Promise((resolve) => setTimeout(resolve, 3000));
    };
    start({ a: long });
    start({ a: long });
    const id = await queue.enqueue({ kind: 'a', payload: null });
    expect(await ended(id)).toMatchObject({ state: 'done', attempts: 1 });
    expect(times).toBe(1);
  });

  test('stops its job when it is stopped, and hands it to the next', async () => {
    let isRunning = () => {};
    const running = new Promise<void>((resolve) => {
      isRunning = resolve;
    });
    const worker = start({
      a: ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new Error('stopped')));
          isRunning();
        }),
    });
    const id = await queue.enqueue({ kind: 'a', payload: null });
    await running;
    await worker.stop();
    expect(await queue.find(id)).toMatchObject({ state: 'queued', attempts: 0 });
    start({ a: async () => {} });
    expect(await ended(id)).toMatchObject({ state: 'done', attempts: 1 });
  });

  test('is stopped when its lease was lost: somebody else does the work', async () => {
    let isRunning = () => {};
    const running = new Promise<void>((resolve) => {
      isRunning = resolve;
    });
    let wasStopped = false;
    start({
      a: ({ signal }) =>
        new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => {
            wasStopped = true;
            resolve();
          });
          isRunning();
        }),
    });
    const id = await queue.enqueue({ kind: 'a', payload: null });
    await running;
    await opened.database.updateTable('jobs').set({ lease_owner: 'another' }).where('id', '=', id).execute();
    while (!wasStopped) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await queue.find(id)).toMatchObject({ state: 'running' });
  });

  test('a scheduled work is added at the start, and not again while it waits', async () => {
    const schedule = [{ kind: 'tidy', pattern: '0 3 * * *', atStart: true }];
    const ends = [startSchedule(schedule, { queue, log }), startSchedule(schedule, { queue, log })];
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await queue.claim('x', ['tidy'])).toMatchObject({ kind: 'tidy' });
    expect(await queue.claim('y', ['tidy'])).toBeNull();
    for (const end of ends) end();
  });
});

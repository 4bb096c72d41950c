import { setTimeout as after } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { lane } from './lane.ts';
import { silent } from './log.ts';
import type { Statements } from './statements.ts';

const settings = { name: 'test', longestWait: 60, mostWaiting: 2 };

/** A connection whose query ends when it is interrupted often enough. */
function connection(deafTo = 0): Statements & { readonly interrupts: () => number } {
  let interrupts = 0;
  let stop: ((error: Error) => void) | null = null;
  return {
    read: () =>
      new Promise((_, reject) => {
        stop = reject;
      }),
    copy: async () => 0,
    interrupt() {
      interrupts++;
      if (interrupts > deafTo) stop?.(new Error('INTERRUPT Error: Interrupted!'));
    },
    forget: () => {},
    close: () => {},
    interrupts: () => interrupts,
  };
}

const endless = ({ read }: Statements) => read({ text: '', values: [] });

test('a query that passes its deadline is interrupted until it ends, and told too slow', async () => {
  const deaf = connection(2);
  const one = lane([deaf], settings, silent);
  await expect(one.run(endless, { deadline: 10 })).rejects.toMatchObject({ code: 'too-slow' });
  expect(deaf.interrupts()).toBe(3);
  expect((await one.run(async () => 'next', { deadline: 10 })).result).toBe('next');
});

test('a reader who leaves stops the query, and one who waits stops waiting', async () => {
  const one = lane([connection()], settings, silent);
  const [first, second] = [new AbortController(), new AbortController()];
  const running = one.run(endless, { deadline: 1_000, signal: first.signal });
  const waiting = one.run(endless, { deadline: 1_000, signal: second.signal });
  second.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'stopped' });
  first.abort();
  await expect(running).rejects.toMatchObject({ code: 'stopped' });
});

test('who waits too long is sent away with a time to come back, and so is who finds the queue full', async () => {
  const one = lane([connection()], settings, silent);
  const leave = new AbortController();
  const running = one.run(endless, { deadline: 1_000, signal: leave.signal });
  const waiting = [1, 2].map(() => one.run(endless, { deadline: 1_000 }));
  const refused = waiting.map((each) => expect(each).rejects.toMatchObject({ code: 'busy', retryAfter: 2 }));
  await expect(one.run(endless, { deadline: 1_000 })).rejects.toMatchObject({ code: 'busy' });
  await Promise.all(refused);
  leave.abort();
  await expect(running).rejects.toMatchObject({ code: 'stopped' });
});

test('those who wait are served in their order, and the wait is told', async () => {
  const one = lane([connection()], { ...settings, mostWaiting: 5 }, silent);
  const served: number[] = [];
  const all = [0, 1, 2].map((number) =>
    one.run(
      async () => {
        await after(10);
        served.push(number);
      },
      { deadline: 1_000 },
    ),
  );
  const results = await Promise.all(all);
  expect(served).toEqual([0, 1, 2]);
  expect(results[2]?.wait).toBeGreaterThan(10);
});

test('closing interrupts what runs and refuses who waits', async () => {
  const one = lane([connection()], settings, silent);
  const running = one.run(endless, { deadline: 1_000 });
  const waiting = one.run(endless, { deadline: 1_000 });
  const ends = [running, waiting].map((each) => expect(each).rejects.toMatchObject({ code: 'stopped' }));
  await one.close();
  await Promise.all(ends);
  await expect(one.run(endless, { deadline: 10 })).rejects.toMatchObject({ code: 'stopped' });
});

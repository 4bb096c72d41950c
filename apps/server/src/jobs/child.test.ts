import { expect, test } from 'vitest';
import { ChildError, type ChildLimits, inChild } from './child.ts';

const module = new URL('../testing/children/odd-child.ts', import.meta.url);
const limits: ChildLimits = { heapMegabytes: 100, memoryMegabytes: 2000, seconds: 20 };

async function fate(does: string, options: Partial<Parameters<typeof inChild<unknown, string>>[2]> = {}) {
  try {
    return await inChild<unknown, string>(module, { does }, { limits, ...options });
  } catch (error) {
    if (error instanceof ChildError) return error;
    throw error;
  }
}

test('a child brings its result, tells on the way, and is given none of our environment', async () => {
  const told: string[] = [];
  const result = await fate('answer', { onTold: (line) => told.push(line) });
  expect(told).toEqual(['half way']);
  expect(result).toMatchObject({ pid: expect.any(Number) });
  expect((result as { environment: string[] }).environment).not.toContain('PATH');
});

test('a refusal keeps its words, a fault keeps them from whoever asked', async () => {
  expect(await fate('refuse')).toMatchObject({
    code: 'empty-file',
    message: 'The file is empty.',
    hint: 'Send another.',
    isForeseen: true,
  });
  const fault = await fate('break');
  expect(fault).toMatchObject({ code: 'lost', isForeseen: false });
  expect((fault as Error).message).not.toContain('hunter2');
  expect(String((fault as Error).cause)).toContain('hunter2');
});

test('a child that is killed is said to be lost, and may be tried again', async () => {
  expect(await fate('die')).toMatchObject({ code: 'lost', isForeseen: false });
});

test.each([
  ['fill the heap', limits],
  ['fill the memory', { ...limits, memoryMegabytes: 300 }],
] as const)('a child that would %s is stopped for its memory', async (does, bounds) => {
  expect(await fate(does, { limits: bounds })).toMatchObject({ code: 'out-of-memory', isForeseen: true });
});

test('a child that never ends is killed at its deadline, even when it hears nothing', async () => {
  const start = performance.now();
  expect(await fate('spin', { limits: { ...limits, seconds: 1 } })).toMatchObject({ code: 'too-slow' });
  expect(performance.now() - start).toBeLessThan(5000);
});

test('a child told to stop tidies up first', async () => {
  const stopping = new AbortController();
  const told: string[] = [];
  const ending = await fate('wait', {
    signal: stopping.signal,
    onTold: (line) => {
      told.push(line);
      if (line.startsWith('waiting')) stopping.abort();
    },
  });
  expect(ending).toMatchObject({ code: 'stopped' });
  expect(told.at(-1)).toBe('tidied up');
});

test('nothing is started for whoever has already stopped', async () => {
  expect(await fate('answer', { signal: AbortSignal.abort() })).toMatchObject({ code: 'stopped' });
});

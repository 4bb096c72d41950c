import { Worker } from 'node:worker_threads';
import type { Field, Row } from '@parvis/dataset';
import { EngineError } from '../../errors.ts';
import type { LineAnswer, LineRequest } from './line-worker.ts';
import type { LineBlock } from './row-lines.ts';

/** Threads that make lines of rows. */
export interface LinePool {
  /** Blocks that may be under way before more would only fill memory. */
  readonly capacity: number;
  /** @throws EngineError `bad-row` */
  readonly lines: (rows: readonly Row[], first: number) => Promise<LineBlock>;
  readonly close: () => Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  /** In the order in which the thread was asked, which is the order of its answers. */
  readonly asked: { resolve: (block: LineBlock) => void; reject: (error: Error) => void }[];
}

const AHEAD = 2;

export function openLinePool(fields: readonly Field[], size: number): LinePool {
  const threads = Array.from({ length: size }, () => openThread(fields));
  return {
    capacity: size * AHEAD,
    lines(rows, first) {
      const idlest = threads.reduce((best, one) => (one.asked.length < best.asked.length ? one : best));
      return new Promise((resolve, reject) => {
        idlest.asked.push({ resolve, reject });
        idlest.worker.postMessage({ rows, first } satisfies LineRequest);
      });
    },
    async close() {
      for (const { worker, asked } of threads) {
        for (const { reject } of asked.splice(0)) reject(new Error('The build is over'));
        await worker.terminate();
      }
    },
  };
}

function openThread(fields: readonly Field[]): Thread {
  const worker = new Worker(new URL('./line-worker.ts', import.meta.url), { workerData: fields });
  const asked: Thread['asked'] = [];
  worker.on('message', (answer: LineAnswer) => {
    const asker = asked.shift();
    if ('block' in answer) asker?.resolve(answer.block);
    else asker?.reject(errorOf(answer));
  });
  worker.on('error', (error: Error) => {
    for (const { reject } of asked.splice(0)) reject(error);
  });
  return { worker, asked };
}

function errorOf(answer: Exclude<LineAnswer, { readonly block: LineBlock }>): Error {
  if ('fault' in answer) return new Error(answer.fault);
  const { message, row, field } = answer.badRow;
  return new EngineError('bad-row', message, { place: { row, field } });
}

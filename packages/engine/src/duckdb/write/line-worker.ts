import { parentPort, workerData } from 'node:worker_threads';
import type { Field, Row } from '@parvis/dataset';
import { EngineError } from '../../errors.ts';
import { type LineBlock, rowLines } from './row-lines.ts';

/** A thread of its own that makes lines of rows: half of the work of a build. Started by `line-pool.ts`. */

export interface LineRequest {
  readonly rows: readonly Row[];
  readonly first: number;
}

/** An error loses its class between threads. */
export type LineAnswer =
  | { readonly block: LineBlock }
  | { readonly badRow: { readonly message: string; readonly row: number; readonly field: string } }
  | { readonly fault: string };

const fields: readonly Field[] = workerData;
const lines = rowLines(fields);

parentPort?.on('message', ({ rows, first }: LineRequest) => {
  const answer = answerTo(rows, first);
  parentPort?.postMessage(answer, 'block' in answer ? [answer.block.bytes.buffer] : []);
});

function answerTo(rows: readonly Row[], first: number): LineAnswer {
  try {
    for (const [index, row] of rows.entries()) lines.add(row, first + index);
    return { block: lines.take() };
  } catch (error) {
    if (error instanceof EngineError && error.place)
      return { badRow: { message: error.message, ...error.place } };
    return { fault: String(error) };
  }
}

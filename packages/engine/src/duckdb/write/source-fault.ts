import type { Row } from '@parvis/dataset';

/** The rows failed to come. It is the fault of whoever gives them, who wants to hear his own words again. */
export class SourceFault extends Error {
  constructor(cause: unknown) {
    super('The source of the rows failed', { cause });
    this.name = 'SourceFault';
  }
}

/** The same blocks, whose faults are told from those of the engine. */
export async function* fromSource(blocks: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  const iterator = blocks[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await iterator.next().catch((error: unknown) => {
        throw new SourceFault(error);
      });
      if (done) return;
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}

import type { Cell } from '@parvis/dataset';
import type { ProblemReason } from '../reading.ts';
import type { CellReader } from './reader.ts';
import { LONGEST_WORD, meaningOf } from './words.ts';

export class BooleanReader implements CellReader {
  readonly reason: ProblemReason = 'not-a-boolean';

  read(text: string, start: number, end: number): Cell | undefined {
    if (end - start > LONGEST_WORD) return undefined;
    const word = text.slice(start, end);
    const meaning = meaningOf(word);
    if (meaning === 'missing') return null;
    if (meaning !== undefined) return meaning;
    return word === '1' ? 'true' : word === '0' ? 'false' : undefined;
  }

  readObject(): undefined {
    return undefined;
  }
}

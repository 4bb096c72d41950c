import type { Cell } from '@parvis/dataset';
import type { ProblemReason } from '../reading.ts';
import { parsedObject } from './place.ts';
import type { CellReader } from './reader.ts';
import { isMissing } from './words.ts';

/** An object or an array, kept as its JSON text. */
export class JsonReader implements CellReader {
  readonly reason: ProblemReason = 'not-json';

  read(text: string, start: number, end: number): Cell | undefined {
    if (isMissing(text, start, end)) return null;
    const cell = text.slice(start, end);
    return parsedObject(cell) ? cell : undefined;
  }

  readObject(value: object): Cell | undefined {
    return JSON.stringify(value);
  }
}

import type { Cell } from '@parvis/dataset';
import type { ProblemReason } from '../reading.ts';
import { MOST_TEXT } from '../source/limits.ts';
import type { CellReader } from './reader.ts';

export class TextReader implements CellReader {
  readonly reason: ProblemReason = 'text-too-long';

  read(text: string, start: number, end: number): Cell | undefined {
    return end - start > MOST_TEXT ? undefined : text.slice(start, end);
  }

  readObject(value: object): Cell | undefined {
    const text = JSON.stringify(value);
    return text.length > MOST_TEXT ? undefined : text;
  }
}

/** Several texts in a cell. */
export class ListReader implements CellReader {
  readonly reason: ProblemReason = 'text-too-long';
  #separator: string;

  constructor(separator: string) {
    this.#separator = separator;
  }

  read(text: string, start: number, end: number): Cell | undefined {
    if (end - start > MOST_TEXT) return undefined;
    return listOf(text.slice(start, end).split(this.#separator));
  }

  readObject(value: object): Cell | undefined {
    if (!Array.isArray(value)) return listOf([JSON.stringify(value)]);
    return listOf(
      value.map((item) => (typeof item === 'string' ? item : item === null ? '' : JSON.stringify(item))),
    );
  }
}

function listOf(items: readonly string[]): readonly string[] | null {
  const texts = items.map((item) => item.trim()).filter((item) => item !== '');
  return texts.length === 0 ? null : texts;
}

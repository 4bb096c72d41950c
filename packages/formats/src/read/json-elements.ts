import { chunksOf } from '../source/chunks.ts';
import { decoderOf } from '../source/decode.ts';
import { MOST_RECORD } from '../source/limits.ts';
import { parseJson } from './json-parse.ts';
import { badJson, JsonSplitter, recordTooLong } from './json-splitter.ts';

/** One element of a file, parsed. */
export interface JsonElement {
  /** Rank from 1 of an element of a list; line from 1 of a file of lines. */
  readonly row: number;
  /** Undefined when its line is not JSON. */
  readonly value: unknown;
  readonly text: string;
}

export interface ElementOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/**
 * The elements of a JSON document, in lots.
 *
 * @param member the member of the root that holds them, when it is known
 * @throws {FormatError} `bad-json`, `truncated-json`, `record-too-long`, `too-deep`
 */
export async function* elementsIn(
  path: string,
  encoding: string,
  options: ElementOptions,
  member?: string,
): AsyncGenerator<JsonElement[]> {
  const splitter = new JsonSplitter(member);
  let row = 0;
  for await (const { text, isLast, use } of textsOf(path, encoding, options)) {
    use(splitter.split(text, isLast));
    yield splitter.lines.map((line, index) => {
      const element = text.slice(splitter.bounds[2 * index], splitter.bounds[2 * index + 1]);
      row++;
      try {
        return { row, value: parseJson(element), text: element };
      } catch (cause) {
        throw badJson(line, cause);
      }
    });
  }
}

/**
 * The values of a file of lines, in lots; a line that is not JSON has no value.
 *
 * @throws {FormatError} `record-too-long`
 */
export async function* linesIn(
  path: string,
  encoding: string,
  options: ElementOptions,
): AsyncGenerator<JsonElement[]> {
  let row = 0;
  for await (const { text, isLast, use } of textsOf(path, encoding, options)) {
    const elements: JsonElement[] = [];
    let start = 0;
    for (;;) {
      const next = text.indexOf('\n', start);
      if (next < 0 && (!isLast || start >= text.length)) break;
      const end = next < 0 ? text.length : next;
      row++;
      // U+001E opens each record of a text sequence (RFC 7464).
      const line = text.slice(start, end).replaceAll('\u001e', '').trim();
      if (line !== '') elements.push({ row, value: parsedLine(line), text: line });
      start = end + 1;
    }
    if (text.length - start > MOST_RECORD) throw recordTooLong(row + 1);
    use(Math.min(start, text.length));
    yield elements;
  }
}

function parsedLine(line: string): unknown {
  try {
    return parseJson(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

interface Piece {
  readonly text: string;
  readonly isLast: boolean;
  /** Says how many characters are done with; the rest comes again. */
  readonly use: (characters: number) => void;
}

async function* textsOf(
  path: string,
  encoding: string,
  { signal, onBytes }: ElementOptions,
): AsyncGenerator<Piece> {
  const decoder = decoderOf(encoding);
  let rest = '';
  let bytes = 0;
  for await (const chunk of chunksOf(path, { signal })) {
    const text = rest + decoder.write(chunk);
    rest = text;
    yield { text, isLast: false, use: (characters) => (rest = text.slice(characters)) };
    bytes += chunk.length;
    onBytes?.(bytes);
  }
  yield { text: rest + decoder.end(), isLast: true, use: () => {} };
}

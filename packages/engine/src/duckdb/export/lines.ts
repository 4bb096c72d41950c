const LINE_END = 0x0a;
const ROWS_IN_BLOCK = 1_000;

/** The same bytes but for the last few: what stands after every result stands after the last one too. */
export async function* withoutTail(
  blocks: AsyncIterable<Uint8Array>,
  bytes: number,
): AsyncGenerator<Uint8Array> {
  let held: Uint8Array = new Uint8Array();
  for await (const block of blocks) {
    if (bytes === 0) {
      yield block;
      continue;
    }
    const all = held.length === 0 ? block : Buffer.concat([held, block]);
    const kept = Math.max(0, all.length - bytes);
    held = all.slice(kept);
    if (kept > 0) yield all.subarray(0, kept);
  }
}

/** Lines of JSON, parsed, in blocks. */
export async function* parsedLines(
  blocks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly Record<string, unknown>[]> {
  let rest: Uint8Array = new Uint8Array();
  let rows: Record<string, unknown>[] = [];
  for await (const block of blocks) {
    const all = rest.length === 0 ? Buffer.from(block) : Buffer.concat([rest, block]);
    let start = 0;
    for (let end = all.indexOf(LINE_END, start); end >= 0; end = all.indexOf(LINE_END, start)) {
      rows.push(JSON.parse(all.toString('utf8', start, end)));
      start = end + 1;
      if (rows.length === ROWS_IN_BLOCK) {
        yield rows;
        rows = [];
      }
    }
    rest = all.subarray(start);
  }
  if (rows.length > 0) yield rows;
}

/** A piece of JSON text, and what it is. */
export interface JsonToken {
  readonly kind: 'key' | 'text' | 'number' | 'word' | 'plain';
  readonly text: string;
}

/** JSON laid out over lines, in pieces that a page can colour. What is no JSON comes back as one plain piece. */
export function jsonTokens(json: string, longest: number): { tokens: JsonToken[]; isCut: boolean } {
  const laidOut = laidOutText(json);
  const text = laidOut.slice(0, longest);
  const tokens: JsonToken[] = [];
  const piece = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;
  let end = 0;
  for (const match of text.matchAll(piece)) {
    const [whole, quoted, colon] = match;
    if (match.index > end) tokens.push({ kind: 'plain', text: text.slice(end, match.index) });
    if (quoted !== undefined && colon !== undefined)
      tokens.push({ kind: 'key', text: quoted }, { kind: 'plain', text: colon });
    else
      tokens.push({
        kind: quoted !== undefined ? 'text' : /^[tfn]/.test(whole) ? 'word' : 'number',
        text: whole,
      });
    end = match.index + whole.length;
  }
  if (end < text.length) tokens.push({ kind: 'plain', text: text.slice(end) });
  return { tokens, isCut: laidOut.length > longest };
}

function laidOutText(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    // Not JSON: shown as it came.
    return json;
  }
}

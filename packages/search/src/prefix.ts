/**
 * The smallest text after every text that begins with `prefix`, so that a sorted vocabulary gives them as the range
 * `prefix ≤ term < afterPrefix(prefix)`. Sorted by code points, as engines compare UTF-8; null when there is no end.
 */
export function afterPrefix(prefix: string): string | null {
  const points = Array.from(prefix, (letter) => letter.codePointAt(0) ?? 0);
  while (points.length > 0) {
    const last = points.pop() ?? 0;
    if (last === LAST_CODE_POINT) continue;
    points.push(last === LAST_BEFORE_SURROGATES ? FIRST_AFTER_SURROGATES : last + 1);
    return String.fromCodePoint(...points);
  }
  return null;
}

const LAST_CODE_POINT = 0x10ffff;
// Halves of pairs are no characters of their own.
const LAST_BEFORE_SURROGATES = 0xd7ff;
const FIRST_AFTER_SURROGATES = 0xe000;

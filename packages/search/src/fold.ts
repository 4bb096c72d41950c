/**
 * A text as it is searched: lower case, accents stripped, `œ` → `oe`, `æ` → `ae`, `ß` → `ss`, every run of anything
 * but letters and digits → one space, no space at the ends. Folding twice gives the same.
 *
 * Publication and query both fold here and never in SQL, so that they cannot disagree. About 0.3 µs a cell.
 */
export function fold(text: string): string {
  const unaccented = beyondAscii.test(text) ? text.replace(runsBeyondAscii, unaccent) : text;
  const lower = unaccented.toLowerCase();
  // French is ASCII by now; the expression that knows every alphabet is several times slower.
  const separators = beyondAscii.test(lower) ? /[^\p{L}\p{N}]+/gu : /[^a-z0-9]+/g;
  return lower.replace(separators, ' ').trim();
}

/** The words of a text, folded, in order, repetitions kept. */
export function terms(text: string): string[] {
  const folded = fold(text);
  return folded === '' ? [] : folded.split(' ');
}

const beyondAscii = /[\u0080-\uffff]/;
const runsBeyondAscii = /[\u0080-\uffff]+/g;

/** Letters that no Unicode decomposition takes apart, and the sigma that ends a Greek word. */
const undecomposed: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
};

// The accented letters of a language are few: remembering them costs less than decomposing each again.
const remembered = new Map<string, string>();
const MOST_REMEMBERED = 4096;
const LONGEST_REMEMBERED = 2;

function unaccent(run: string): string {
  const known = remembered.get(run);
  if (known !== undefined) return known;
  const plain = run
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[œæßøłđıς]/g, (letter) => undecomposed[letter] ?? letter);
  if (run.length <= LONGEST_REMEMBERED && remembered.size < MOST_REMEMBERED) remembered.set(run, plain);
  return plain;
}

/** Numbers in [0, 1[ that are the same at every run (mulberry32). */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const BEGINNINGS = [
  'b',
  'c',
  'ch',
  'd',
  'f',
  'g',
  'gr',
  'j',
  'l',
  'm',
  'n',
  'p',
  'pl',
  'r',
  's',
  't',
  'tr',
  'v',
];
const HEARTS = ['a', 'e', 'i', 'o', 'u', 'é', 'è', 'ou', 'on', 'an', 'oi', 'eu', 'œu'];
const ENDS = ['', '', '', 'r', 'l', 's', 'nt', 'ç'];

/** How many invented words there are. */
export const WORDS = 30_000;

/** Distinct words of two to four syllables that look French, longer than three letters; the first are the most used. */
export function inventWords(): string[] {
  const next = seededNumbers(7);
  const pick = (from: readonly string[]) => from[Math.floor(next() * from.length)] ?? '';
  const words = new Set<string>();
  while (words.size < WORDS) {
    const syllables = 2 + Math.floor(next() * 3);
    const word =
      Array.from({ length: syllables }, () => pick(BEGINNINGS) + pick(HEARTS)).join('') + pick(ENDS);
    if (word.length > 3) words.add(word);
  }
  return [...words];
}

/** What a short word may stand for in a table. */
export type WordMeaning = 'true' | 'false' | 'missing';

const spellings = (word: string) => [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)];

const trueWords = ['oui', 'vrai', 'true', 'yes', 'o', 'y'];
const falseWords = ['non', 'faux', 'false', 'no', 'n'];

// As statistical offices and spreadsheets leave a cell that has no value.
const missingMarks = [
  'nd',
  'n.d.',
  'n.d',
  'n/d',
  'na',
  'n.a.',
  'n/a',
  '#n/a',
  'null',
  'nan',
  'none',
  'nr',
  'n.r.',
  'n/r',
  'nc',
  'n.c.',
  'n/c',
  's/o',
  '-',
  '--',
  '---',
  '–',
  '—',
  '/',
  '//',
  '///',
  '.',
  '..',
  '...',
  '…',
  '?',
  '#valeur!',
  '#ref!',
  '#div/0!',
]; // prettier-ignore

const meanings = new Map<string, WordMeaning>([
  ...trueWords.flatMap(spellings).map((word) => [word, 'true'] as const),
  ...falseWords.flatMap(spellings).map((word) => [word, 'false'] as const),
  ...missingMarks.flatMap(spellings).map((word) => [word, 'missing'] as const),
]);

export const LONGEST_WORD = 8;

/** @param word at most `LONGEST_WORD` characters, without spaces around */
export function meaningOf(word: string): WordMeaning | undefined {
  return meanings.get(word);
}

/** Does the cell say that there is no value? */
export function isMissing(text: string, start: number, end: number): boolean {
  return end - start <= LONGEST_WORD && meanings.get(text.slice(start, end)) === 'missing';
}

import type { ColumnRemark } from '../reading.ts';
import { hasWord } from './header-words.ts';

const ENOUGH = 0.9;

const kinds: readonly {
  readonly remark: ColumnRemark;
  readonly pattern: RegExp;
  /** Needed when the pattern alone says too little. */
  readonly words?: readonly string[];
}[] = [
  { remark: 'looks-like-email', pattern: /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i },
  { remark: 'looks-like-url', pattern: /^(?:https?:\/\/|www\.)\S+$/i },
  {
    remark: 'looks-like-phone',
    pattern: /^(?:(?:\+|00)\d{2,3}|0)[\s.\-/]?(?:\(0\))?\d(?:[\s.\-/]?\d){7,10}$/,
  },
  {
    remark: 'looks-like-commune-code',
    pattern: /^(?:\d{2}|2[AB])\d{3}$/i,
    words: ['insee', 'codgeo', 'depcom', 'commune', 'com', 'cog'],
  },
  {
    remark: 'looks-like-postal-code',
    pattern: /^\d{5}$/,
    words: ['postal', 'postaux', 'cp', 'postcode', 'zip'],
  },
];

/** What the texts of a column seem to be, beside texts. */
export function semanticsOf(header: string, sample: readonly string[]): ColumnRemark[] {
  if (sample.length === 0) return [];
  return kinds
    .filter(({ words }) => words === undefined || hasWord(header, words))
    .filter(({ pattern }) => sample.filter((text) => pattern.test(text)).length >= ENOUGH * sample.length)
    .map(({ remark }) => remark);
}

const separators = ['|', ';', ',', '/'];
/** Parts seen before anything is said. */
const FEW_PARTS = 12;

/** The separator of cells that seem to hold several of the same few texts; undefined when they do not. */
export function listSeparatorOf(sample: readonly string[]): string | undefined {
  return separators.find((separator) => {
    const lists = sample.filter((text) => text.includes(separator));
    if (lists.length < 0.2 * sample.length) return false;
    const parts = lists.flatMap((text) => text.split(separator).map((part) => part.trim()));
    const areShort = parts.every(
      (part) => part !== '' && part.length <= 60 && (separator === '|' || /\p{L}/u.test(part)),
    );
    return areShort && parts.length >= FEW_PARTS && new Set(parts).size <= parts.length / 3;
  });
}

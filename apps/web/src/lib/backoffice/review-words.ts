import type { ColumnChoice, ColumnGuess, Upload } from '@parvis/api';
import { fieldTypes } from '@parvis/dataset';
import type { MessageValues } from '@parvis/messages';
import type { ColumnChoicesProps } from '../components/column-choices/examples.ts';
import type { FormFieldProps } from '../components/form-field/examples.ts';
import type { ReadingPreviewProps } from '../components/reading-preview/examples.ts';
import type { ReviewPoint } from '../components/review-points/examples.ts';
import type { StateBadgeProps } from '../components/state-badge/examples.ts';
import { type CellWords, cellText } from '../explore/cell-text.ts';
import type { Say } from '../language/say.ts';
import { columnFlags } from './column-flags.ts';
import { columnInput } from './column-form.ts';
import type { Measures } from './measures.ts';

const NUMERIC = ['int', 'double'];
const encodings = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be', 'iso-8859-15'] as const;
const delimiters = [
  [';', 'semicolon'],
  [',', 'comma'],
  ['\t', 'tab'],
  ['|', 'bar'],
] as const;

/** The rows of an upload as they will be published, for the preview. */
export function previewOf(
  say: Say,
  upload: Upload,
  place: Pick<CellWords, 'language' | 'timezone'>,
): ReadingPreviewProps {
  const kept = upload.columns.flatMap((guess, index) => (guess.choice.discard ? [] : [{ guess, index }]));
  const words: CellWords = { ...place, yes: say('dataset.yes'), no: say('dataset.no') };
  return {
    caption: say('backoffice.review.preview', { count: upload.preview.length }),
    columns: kept.map(({ guess, index }) => ({
      label: guess.choice.label,
      type: say(`backoffice.types.${guess.choice.type}`),
      unit: guess.choice.unit ?? null,
      href: `#${columnId(index)}`,
      flag: flagsOf(say, guess)[0]?.label ?? null,
    })),
    rows: upload.preview.map((row) =>
      row.map(({ text, problem }, index) => ({
        text: problem ? text : shownText(text, kept[index]?.guess.choice, words),
        problem,
      })),
    ),
    numeric: kept.flatMap(({ guess }, index) => (NUMERIC.includes(guess.choice.type) ? [index] : [])),
    problemWord: say('backoffice.review.problemWord'),
    emptyWord: say('backoffice.review.emptyWord'),
  };
}

/** A cell of the preview as readers will meet it: a date in words, a number with the marks of the language. */
function shownText(text: string | null, choice: ColumnChoice | undefined, words: CellWords): string | null {
  if (text === null || choice === undefined) return text;
  const value = parsed(text, choice.type);
  return value === text && choice.type !== 'date' && choice.type !== 'datetime'
    ? text
    : cellText(value, { type: choice.type, annotations: {} }, words).text;
}

function parsed(text: string, type: ColumnChoice['type']): unknown {
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  // A whole number too long for a number of ours stays as it is written.
  if (type === 'int') return Number.isSafeInteger(Number(text)) ? Number(text) : text;
  return type === 'double' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** What to look at before publishing, and in which columns; a good word when there is nothing. */
export function reviewPoints(say: Say, columns: readonly ColumnGuess[]): ReviewPoint[] {
  const among = (flag: 'isDoubtful' | 'isPersonal') =>
    columns.flatMap((guess, index) =>
      columnFlags(guess)[flag] ? [{ label: guess.choice.label, href: `#${columnId(index)}` }] : [],
    );
  const point = (kind: 'doubt' | 'personal', found: ReviewPoint['columns']): ReviewPoint[] =>
    found.length === 0
      ? []
      : [
          {
            kind,
            title: say(`backoffice.review.points.${kind}`, { count: found.length }),
            text: say(`backoffice.review.points.${kind}Text`),
            columns: found,
          },
        ];
  const points = [...point('personal', among('isPersonal')), ...point('doubt', among('isDoubtful'))];
  if (points.length > 0) return points;
  return [
    {
      kind: 'good',
      title: say('backoffice.review.points.good'),
      text: say('backoffice.review.points.goodText'),
      columns: [],
    },
  ];
}

/** How many columns a person should look at. */
export function columnsToCheck(columns: readonly ColumnGuess[]): number {
  return columns.map(columnFlags).filter(({ isDoubtful, isPersonal }) => isDoubtful || isPersonal).length;
}

function flagsOf(say: Say, guess: ColumnGuess): StateBadgeProps[] {
  const { isDoubtful, isPersonal } = columnFlags(guess);
  return [
    ...(isPersonal ? [{ tone: 'bad', label: say('backoffice.review.flag.personal') } as const] : []),
    ...(isDoubtful ? [{ tone: 'busy', label: say('backoffice.review.flag.doubt') } as const] : []),
  ];
}

function columnId(index: number): string {
  return `column-${index}`;
}

/** What was guessed of each column, and the inputs that correct it. */
export function columnCards(
  say: Say,
  measures: Measures,
  columns: readonly ColumnGuess[],
): ColumnChoicesProps {
  const word = (key: string, values?: MessageValues) => say(`backoffice.column.${key}`, values);
  return {
    types: fieldTypes
      .filter((type) => type !== 'file')
      .map((type) => ({ value: type, label: say(`backoffice.types.${type}`) })),
    words: {
      keep: word('keep'),
      label: word('label'),
      name: word('name'),
      type: word('type'),
      facet: word('facet'),
      multivalued: word('multivalued'),
      description: word('description'),
      more: word('more'),
      examples: word('examples'),
      counterExamples: word('counterExamples'),
    },
    columns: columns.map((guess, index) => {
      const { choice, confidence, empty, counterExamples, examples, remarks } = guess;
      const input = (member: string) => columnInput(index, member);
      return {
        id: columnId(index),
        inputs: {
          keep: input('keep'),
          label: input('label'),
          name: input('name'),
          type: input('type'),
          facet: input('facet'),
          multivalued: input('multivalued'),
          description: input('description'),
        },
        label: choice.label,
        name: choice.name,
        type: choice.type,
        isKept: !choice.discard,
        isFacet: choice.facet,
        multivalued: choice.multivalued,
        description: choice.description ?? '',
        confidence:
          confidence === 1 ? word('allFit') : word('someFit', { percent: measures.percent(confidence) }),
        flags: flagsOf(say, guess),
        remarks: [
          ...(empty > 0 ? [say('backoffice.review.empty', { count: empty })] : []),
          ...remarks.map((remark) => remarkText(say, remark)),
        ],
        examples,
        counterExamples: counterExamples.map(({ row, value }) =>
          say('backoffice.review.line', { row, value: value || '∅' }),
        ),
      };
    }),
  };
}

/** The inputs that say how the file is read; none for a format that has nothing to choose. */
export function readingFields(say: Say, { reading }: Upload): FormFieldProps[] {
  if (reading?.format !== 'csv') return [];
  const known: readonly string[] = encodings;
  return [
    {
      kind: 'list',
      name: 'reading.encoding',
      label: say('backoffice.review.encoding'),
      value: reading.encoding,
      options: [...new Set([reading.encoding, ...known])].map((value) => ({ value, label: value })),
    },
    {
      kind: 'list',
      name: 'reading.delimiter',
      label: say('backoffice.review.delimiter'),
      value: reading.delimiter,
      options: delimiters.map(([value, name]) => ({ value, label: say(`backoffice.delimiters.${name}`) })),
    },
    {
      kind: 'number',
      name: 'reading.headerRow',
      label: say('backoffice.review.headerRow'),
      hint: say('backoffice.review.headerRowHint'),
      value: String(reading.headerRow ?? 0),
      min: 0,
    },
  ];
}

/** How the file was read, in a line. */
export function readingText(say: Say, { reading }: Upload): string {
  if (reading === null) return '';
  const { encoding, delimiter, headerRow } = reading;
  const name = delimiters.find(([value]) => value === delimiter)?.[1];
  return say('backoffice.review.readAs', {
    encoding,
    delimiter: name ? say(`backoffice.delimiters.${name}`).toLowerCase() : (delimiter ?? ''),
    row: headerRow ?? 0,
  });
}

/** Sentences on the file as a whole. */
export function fileRemarks(say: Say, { remarks, footNotes, missing }: Upload): string[] {
  return [
    ...remarks.map((remark) => remarkText(say, remark)),
    ...(footNotes.length > 0 ? [say('backoffice.review.footNotes', { notes: footNotes.join(' / ') })] : []),
    ...(missing.length > 0
      ? [say('backoffice.review.missing', { names: missing.map(({ label }) => label).join(', ') })]
      : []),
  ];
}

/** A remark that no message knows stands as its code: better than silence. */
function remarkText(say: Say, remark: string): string {
  const key = `backoffice.remark.${remark}`;
  const text = say(key);
  return text === key ? remark : text;
}

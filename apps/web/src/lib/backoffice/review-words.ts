import type { ColumnGuess, Upload } from '@parvis/api';
import { fieldTypes } from '@parvis/dataset';
import type { ColumnChoicesProps } from '../components/column-choices/examples.ts';
import type { FormFieldProps } from '../components/form-field/examples.ts';
import type { ReadingPreviewProps } from '../components/reading-preview/examples.ts';
import type { Say } from '../language/say.ts';
import { columnInput } from './column-form.ts';
import type { Measures } from './measures.ts';

const NUMERIC = ['int', 'double'];
/** Under this share of cells that fit, a person should look. */
const SURE = 0.995;
const encodings = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be', 'iso-8859-15'] as const;
const delimiters = [
  [';', 'semicolon'],
  [',', 'comma'],
  ['\t', 'tab'],
  ['|', 'bar'],
] as const;

/** The rows of an upload as they will be published, for the preview. */
export function previewOf(say: Say, upload: Upload): ReadingPreviewProps {
  const kept = upload.columns.map(({ choice }) => choice).filter(({ discard }) => !discard);
  return {
    caption: say('backoffice.review.preview', { count: upload.preview.length }),
    columns: kept.map(({ label, type, unit }) => ({
      label,
      type: say(`backoffice.types.${type}`),
      unit: unit ?? null,
    })),
    rows: upload.preview,
    numeric: kept.flatMap(({ type }, index) => (NUMERIC.includes(type) ? [index] : [])),
    problemWord: say('backoffice.review.problemWord'),
    emptyWord: say('backoffice.review.emptyWord'),
  };
}

/** What was guessed of each column, and the inputs that correct it. */
export function columnCards(
  say: Say,
  measures: Measures,
  columns: readonly ColumnGuess[],
): ColumnChoicesProps {
  const word = (key: string) => say(`backoffice.column.${key}`);
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
      confidence: word('confidence'),
    },
    columns: columns.map(({ choice, confidence, empty, counterExamples, examples, remarks }, index) => {
      const input = (member: string) => columnInput(index, member);
      return {
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
        confidence: measures.percent(confidence),
        isDoubtful: confidence < SURE,
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

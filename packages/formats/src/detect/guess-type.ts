import type { FieldType } from '@parvis/dataset';
import type { CellFormat, ColumnRemark, CounterExample } from '../reading.ts';
import type { ColumnSurvey, SeenCell } from './column-survey.ts';
import { fittingShapes } from './fit.ts';
import { hasWord, namesACode } from './header-words.ts';
import { listSeparatorOf, semanticsOf } from './semantics.ts';
import { SHAPES, Shape, type ShapeName } from './shape.ts';

export interface TypeGuess {
  readonly type: FieldType;
  readonly format?: CellFormat;
  readonly unit?: string;
  readonly multivalued: string;
  readonly remarks: readonly ColumnRemark[];
  readonly separator?: string;
}

/** The type of a column, from what is in all its cells and, where that leaves a doubt, from its header. */
export function guessType(survey: ColumnSurvey, header: string): TypeGuess {
  const column = new Counted(survey);
  if (column.filled === 0) return { type: 'text', multivalued: '', remarks: ['empty-column'] };
  return (
    booleanGuess(column) ??
    numberGuess(column, header) ??
    dateGuess(column, header) ??
    placeGuess(column) ??
    jsonGuess(column) ??
    textGuess(column, header)
  );
}

/** Counts of a survey by name. */
class Counted {
  readonly survey: ColumnSurvey;
  /** Cells that are neither empty nor a mark such as `n.d.`. */
  readonly filled: number;

  constructor(survey: ColumnSurvey) {
    this.survey = survey;
    this.filled = survey.filled - (survey.counts[Shape.missing] as number);
  }

  of(...names: readonly ShapeName[]): number {
    let sum = 0;
    for (const name of names) sum += this.survey.counts[Shape[name]] as number;
    return sum;
  }

  fitting(type: FieldType, format?: CellFormat): number {
    return fittingCount(this.survey, fittingShapes(type, format));
  }

  /**
   * May so many cells decide for all? A few that do not fit are reported and lost; more of them mean that the column
   * is something else.
   */
  isMostly(count: number): boolean {
    const others = this.filled - count;
    return others === 0 || others <= 0.02 * this.filled || (others <= 2 && others <= 0.1 * this.filled);
  }
}

function fittingCount(survey: ColumnSurvey, fits: Uint8Array): number {
  let sum = 0;
  for (let shape = 0; shape < SHAPES; shape++) if (fits[shape] === 1) sum += survey.counts[shape] as number;
  return sum;
}

function booleanGuess(column: Counted): TypeGuess | undefined {
  const words = column.of('true-word', 'false-word');
  const [yes, no] = [column.of('true-letter'), column.of('false-letter')];
  // N alone may be a direction of the wind; a third word makes it a list of categories.
  const isBoolean = words > 0 || (yes > 0 && no > 0);
  const others = column.filled - column.fitting('boolean');
  if (!isBoolean || others > 0.002 * column.filled || column.survey.flags.quoted > 0) return undefined;
  return { type: 'boolean', multivalued: '', remarks: marks(column) };
}

const codeShapes: readonly ShapeName[] = [
  'digits-letters',
  'corsican',
  'spaced-digits',
  'siret-spaced',
  'leading-zero',
  'long-int',
  'huge-int',
]; // prettier-ignore

function numberGuess(column: Counted, header: string): TypeGuess | undefined {
  const { flags } = column.survey;
  if (column.of(...codeShapes) > 0 || flags.quoted > 0) return undefined;
  const format = thousandsOf(column);
  const numbers = column.fitting('double', format);
  if (numbers === 0 || !column.isMostly(numbers)) return undefined;
  const integers = column.fitting('int', format);
  const isWhole = integers === numbers;
  if (isWhole && (namesACode(header) || isIdentifier(column))) return undefined;
  if (isWhole && column.of('int-date') === numbers && hasWord(header, dateWords)) return undefined;
  return {
    type: isWhole ? 'int' : 'double',
    ...(format === undefined ? {} : { format }),
    ...unitOf(column, numbers),
    multivalued: '',
    remarks: numberRemarks(column, numbers, format),
  };
}

const dateWords = ['date', 'dt', 'jour', 'day', 'dat'];

/** SIREN and SIRET carry a key: that many right ones are no accident. */
function isIdentifier(column: Counted): boolean {
  const sirens = column.of('siren', 'siren-spaced');
  return sirens >= 0.95 * column.filled || column.of('siret', 'siret-spaced') >= 0.95 * column.filled;
}

function thousandsOf(column: Counted): CellFormat | undefined {
  if (
    column.of('comma-3') > 0 &&
    column.of('comma') === 0 &&
    column.of('comma-groups', 'comma-groups-point') > 0
  )
    return 'comma-thousands';
  if (
    column.of('point-3') > 0 &&
    column.of('point') === 0 &&
    column.of('point-groups', 'point-groups-comma') > 0
  )
    return 'point-thousands';
  return undefined;
}

function unitOf(column: Counted, numbers: number): { unit?: string } {
  const { percent, euros } = column.survey.flags;
  if (percent === numbers) return { unit: '%' };
  return euros > 0 && percent === 0 ? { unit: '€' } : {};
}

function numberRemarks(column: Counted, numbers: number, format: CellFormat | undefined): ColumnRemark[] {
  const { percent, euros } = column.survey.flags;
  const remarks: ColumnRemark[] = marks(column);
  const [comma, point] = [column.of('comma', 'point-groups-comma'), column.of('point', 'comma-groups-point')];
  const isDecimalComma = comma > 0 || (column.of('comma-3') > 0 && format !== 'comma-thousands');
  if (isDecimalComma) remarks.push('decimal-comma');
  if (column.of('spaces', 'siren-spaced', 'comma-groups', 'point-groups') > 0 || format !== undefined)
    remarks.push('thousands-separator');
  const isDoubtful = (column.of('comma-3') > 0 && comma === 0) || (column.of('point-3') > 0 && point === 0);
  if (isDoubtful && format === undefined) remarks.push('ambiguous-thousands');
  if (percent > 0) remarks.push('percent');
  if (euros > 0) remarks.push('euro');
  if ((percent > 0 && percent < numbers) || (percent > 0 && euros > 0)) remarks.push('mixed-units');
  if (column.of('scientific') > 0) remarks.push('scientific-notation');
  return remarks;
}

function dateGuess(column: Counted, header: string): TypeGuess | undefined {
  const times = column.of(
    'year-first-time',
    'day-first-time',
    'month-first-time',
    'day-or-month-time',
    'words-time',
  );
  const compact = hasWord(header, dateWords) ? column.of('int-date') : 0;
  const days =
    column.of('year-first', 'day-first', 'month-first', 'day-or-month', 'words', 'year-month') + compact;
  const isAllMonths = column.of('year-month') === days && times === 0;
  // A day that does not exist was still meant as one.
  const meant = days + times + column.of('bad-date', 'bad-time');
  const format = orderOf(column);
  if (isAllMonths || 3 * (days + times) < 2 * meant || !column.isMostly(meant)) return undefined;
  const { midnight, zoned, twoDigitYears } = column.survey.flags;
  const isMidnightOnly = times > 0 && midnight === times;
  const remarks: ColumnRemark[] = marks(column);
  const [known, doubtful] = [
    column.of('day-first', 'month-first', 'day-first-time', 'month-first-time'),
    column.of('day-or-month', 'day-or-month-time'),
  ];
  if (known + doubtful > 0) remarks.push(format === 'month-first' ? 'month-first' : 'day-first');
  if (known === 0 && doubtful > 0) remarks.push('ambiguous-dates');
  if (twoDigitYears > 0) remarks.push('two-digit-years');
  if (isMidnightOnly) remarks.push('midnight-only');
  const isTimed = times > 0 && !isMidnightOnly;
  if (isTimed && zoned < times) remarks.push('local-time');
  return { type: isTimed ? 'datetime' : 'date', ...(format ? { format } : {}), multivalued: '', remarks };
}

/** Month first only when the cells say so: some that read no other way, and hardly any that read only day first. */
function orderOf(column: Counted): CellFormat | undefined {
  const monthFirst = column.of('month-first', 'month-first-time');
  const dayFirst = column.of('day-first', 'day-first-time');
  const either = column.of('day-or-month', 'day-or-month-time');
  return monthFirst > 4 * dayFirst && monthFirst >= 0.2 * either ? 'month-first' : undefined;
}

function placeGuess(column: Counted): TypeGuess | undefined {
  const pairs = column.of('pair', 'pair-lat-lon', 'pair-lon-lat');
  const points = column.of('point-shape', 'point-shape-json', 'point-object');
  const shapes = column.of('shape', 'shape-json');
  const bad = column.of('bad-pair', 'bad-shape', 'bad-shape-json');
  if (pairs + points + shapes === 0 || !column.isMostly(pairs + points + shapes + bad)) return undefined;
  if (shapes > 0) return { type: 'geo_shape', multivalued: '', remarks: marks(column) };
  const isLongitudeFirst = column.of('pair-lon-lat') > column.of('pair-lat-lon');
  return {
    type: 'geo_point_2d',
    ...(isLongitudeFirst ? { format: 'lon-lat' as const } : {}),
    multivalued: '',
    remarks: isLongitudeFirst ? [...marks(column), 'longitude-first'] : marks(column),
  };
}

// A list out of JSON has no separator; exports and filters need one.
const LIST_SEPARATOR = ';';

function jsonGuess(column: Counted): TypeGuess | undefined {
  const lists = column.of('list');
  if (lists > 0 && lists + column.of('text') === column.filled)
    return { type: 'text', multivalued: LIST_SEPARATOR, remarks: [] };
  const objects = column.fitting('json_blob');
  if (objects === 0 || !column.isMostly(objects)) return undefined;
  return { type: 'json_blob', multivalued: '', remarks: marks(column) };
}

function textGuess(column: Counted, header: string): TypeGuess {
  const { sample } = column.survey;
  const remarks: ColumnRemark[] = [];
  const digits = column.fitting('int') + column.of('huge-int', 'spaced-digits', 'siret-spaced', 'corsican');
  if (digits >= 0.5 * column.filled) {
    const isLeading = column.of('leading-zero') > 0;
    const isLong = column.of('long-int', 'huge-int') > 0;
    if (isLeading) remarks.push('leading-zeros-kept');
    if (isLong) remarks.push('long-identifiers-kept');
    if (!isLeading && !isLong && column.isMostly(digits)) remarks.push('codes-kept');
  }
  if (column.of('siren', 'siren-spaced') >= 0.9 * column.filled) remarks.push('looks-like-siren');
  if (column.of('siret', 'siret-spaced') >= 0.9 * column.filled) remarks.push('looks-like-siret');
  if (column.of('scientific') > 0 && digits > 0) remarks.push('scientific-notation');
  remarks.push(...semanticsOf(header, sample));
  const separator = listSeparatorOf(sample);
  if (separator === undefined) return { type: 'text', multivalued: '', remarks };
  return { type: 'text', multivalued: '', remarks: [...remarks, 'looks-multivalued'], separator };
}

function marks(column: Counted): ColumnRemark[] {
  return column.of('missing') > 0 ? ['missing-marks'] : [];
}

export interface Fit {
  readonly confidence: number;
  readonly empty: number;
  readonly counterExamples: CounterExample[];
  readonly examples: string[];
}

/** How well a type, guessed or chosen, suits the cells of a column. */
export function fitOf(survey: ColumnSurvey, type: FieldType, format: CellFormat | undefined): Fit {
  const fits = fittingShapes(type, format);
  const missing = type === 'text' ? 0 : (survey.counts[Shape.missing] as number);
  const filled = survey.filled - missing;
  const cellsWhere = (isWanted: (shape: number) => boolean): SeenCell[] =>
    survey.examples
      .flatMap((cells, shape) => (isWanted(shape) ? cells : []))
      .sort((one, other) => one.row - other.row);
  const isMark = (shape: number) => type !== 'text' && shape === Shape.missing;
  return {
    confidence: filled === 0 ? 1 : fittingCount(survey, fits) / filled,
    empty: survey.empty + missing,
    counterExamples: cellsWhere((shape) => fits[shape] === 0 && !isMark(shape)).slice(0, 3),
    examples: [...new Set(cellsWhere((shape) => fits[shape] === 1).map((cell) => cell.value))].slice(0, 5),
  };
}

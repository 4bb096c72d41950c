import { GeoError } from '@parvis/geo';
import { DateScan } from '../cells/date-scan.ts';
import { hasLuhnKey, isSiret } from '../cells/luhn.ts';
import { type NumberLayout, NumberScan } from '../cells/number-scan.ts';
import { pairIn } from '../cells/pair.ts';
import { geometryIn, geometryOf, mayBeGeometry, parsedObject, pointOf } from '../cells/place.ts';
import { LONGEST_WORD, meaningOf } from '../cells/words.ts';

/**
 * What a cell looks like, whatever its column. A column is the count of each: its type, its confidence and its
 * counter-examples all follow, however long the file.
 */
export const shapeNames = [
  'text',
  'missing',
  /** Begins with digits and goes on with letters: `2A004`, `12 bis`. */
  'digits-letters',
  /** `2A`, `2B`, alone or with the three digits of a commune. */
  'corsican',
  /** Digits in groups that are no thousands: `05 90 12 34 56`. */
  'spaced-digits',
  'siret-spaced',
  'true-word',
  'false-word',
  /** `O`, `N`, `yes`, `no`: words of other subjects too. */
  'true-letter',
  'false-letter',
  'zero-one',
  'int',
  'int-5',
  'int-date',
  'siren',
  'siret',
  'spaces',
  'siren-spaced',
  'leading-zero',
  'long-int',
  'huge-int',
  'comma',
  'comma-3',
  'point',
  'point-3',
  'comma-groups',
  'point-groups',
  'comma-groups-point',
  'point-groups-comma',
  'scientific',
  'year-first',
  'day-first',
  'month-first',
  /** Either order gives a day. */
  'day-or-month',
  'words',
  'year-month',
  'bad-date',
  'year-first-time',
  'day-first-time',
  'month-first-time',
  'day-or-month-time',
  'words-time',
  'bad-time',
  /** Two numbers that may come in either order, or in one only. */
  'pair',
  'pair-lat-lon',
  'pair-lon-lat',
  'bad-pair',
  'point-shape',
  'shape',
  'bad-shape',
  /** The same in GeoJSON. */
  'point-shape-json',
  'shape-json',
  'bad-shape-json',
  'point-object',
  'json-object',
  'json-array',
  'list',
] as const;

export type ShapeName = (typeof shapeNames)[number];

/** The number that stands for each shape. */
export const Shape = Object.fromEntries(shapeNames.map((name, index) => [name, index])) as Record<
  ShapeName,
  number
>;
export const SHAPES = shapeNames.length;

/** Said of a cell beside its shape; added to it. */
export const PERCENT = 1 << 8;
export const EUROS = 1 << 9;
export const MIDNIGHT = 1 << 10;
export const TWO_DIGIT_YEAR = 1 << 11;
export const ZONED = 1 << 12;

// As constants: the loops below run for every cell of a file.
const TEXT = Shape.text;
const INT = Shape.int;
const INT_5 = Shape['int-5'];
const INT_DATE = Shape['int-date'];
const ZERO_ONE = Shape['zero-one'];
const LEADING_ZERO = Shape['leading-zero'];
const COMMA = Shape.comma;
const COMMA_3 = Shape['comma-3'];
const POINT = Shape.point;
const POINT_3 = Shape['point-3'];

const number = new NumberScan();
const date = new DateScan();

/** The shape of `text` from `start` up to `end`: not empty, without spaces around. */
export function shapeOf(text: string, start: number, end: number): number {
  const first = text.charCodeAt(start);
  if (first >= 48 && first <= 57) return digitShape(text, start, end);
  if (first === 45 && end - start > 1) {
    const second = text.charCodeAt(start + 1);
    if (second >= 48 && second <= 57) {
      const shape = digitShape(text, start + 1, end);
      // A code has no sign.
      return shape === INT || shape === POINT || shape === COMMA || shape === POINT_3 || shape === COMMA_3
        ? shape
        : slowShape(text.slice(start, end));
    }
  }
  if (isLetter(first)) return wordShape(text, start, end, first);
  return slowShape(text.slice(start, end));
}

/** The usual forms that begin with a digit: whole numbers, decimals, `2017-10-09`, `09/10/2017`. */
function digitShape(text: string, start: number, end: number): number {
  let at = start + 1;
  let code = 0;
  while (at < end) {
    code = text.charCodeAt(at);
    if (code < 48 || code > 57) break;
    at++;
  }
  const digits = at - start;
  if (at === end) return integerShape(text, start, end, digits);
  if (code === 44 || code === 46) {
    let rest = at + 1;
    while (rest < end) {
      const next = text.charCodeAt(rest);
      if (next < 48 || next > 57) break;
      rest++;
    }
    const decimals = end - at - 1;
    if (rest === end && decimals > 0 && digits < 16 && decimals < 200) {
      const isZero = text.charCodeAt(start) === 48;
      if (!isZero && digits <= 3 && decimals === 3) return code === 44 ? COMMA_3 : POINT_3;
      if (!isZero || digits === 1) return code === 44 ? COMMA : POINT;
    }
  }
  return slowShape(text.slice(start, end));
}

function integerShape(text: string, start: number, end: number, digits: number): number {
  const first = text.charCodeAt(start);
  if (digits === 1) return first <= 49 ? ZERO_ONE : INT;
  if (first === 48 && digits < 19) return LEADING_ZERO;
  switch (digits) {
    case 5:
      return INT_5;
    case 8:
      return isCompactDate(text, start, end) ? INT_DATE : INT;
    case 9:
      return hasLuhnKey(text, start, end) ? Shape.siren : INT;
    case 14:
      return isSiret(text, start, end) ? Shape.siret : INT;
    default:
      if (digits < 16) return INT;
      return bigIntegerShape(text.slice(start, end));
  }
}

function bigIntegerShape(digits: string): number {
  number.read(digits, 0, digits.length);
  return scannedIntegerShape();
}

/**
 * The shape of the whole number that was scanned last: beyond 2^53 it would lose its last digits in many tools, beyond
 * 2^63 no database keeps it, and beyond 10^308 it is no number for anybody.
 */
function scannedIntegerShape(): number {
  if (!number.fitsInteger()) return number.doubleText(undefined) === null ? TEXT : Shape['huge-int'];
  if (number.hasLeadingZero) return LEADING_ZERO;
  return Number.isSafeInteger(Number(number.integerText(undefined))) ? INT : Shape['long-int'];
}

function isCompactDate(text: string, start: number, end: number): boolean {
  return date.read(text, start, end) && date.dateIn(undefined) > 0;
}

const WEEKDAY_INITIALS = new Set('lmjvsdLMJVSD');

function wordShape(text: string, start: number, end: number, first: number): number {
  if (end - start <= LONGEST_WORD) {
    const shape = meaningShape(text.slice(start, end));
    if (shape >= 0) return shape;
  }
  const last = text.charCodeAt(end - 1);
  if (last === 41 || last === 125) {
    const initial = first | 32;
    // point, polygon, line, multi, geometry, SRID
    if (initial === 112 || initial === 108 || initial === 109 || initial === 103 || initial === 115)
      return geometryShape(text.slice(start, end));
  }
  const isDigitLast = last >= 48 && last <= 57;
  if (isDigitLast && end - start < 60 && WEEKDAY_INITIALS.has(text.charAt(start))) {
    const shape = dateShape(text, start, end);
    if (shape >= 0) return shape;
  }
  return TEXT;
}

function meaningShape(word: string): number {
  const meaning = meaningOf(word);
  if (meaning === undefined) return -1;
  if (meaning === 'missing') return Shape.missing;
  const isSure = word.length > 3 || /^(?:oui|non)$/i.test(word);
  if (meaning === 'true') return isSure ? Shape['true-word'] : Shape['true-letter'];
  return isSure ? Shape['false-word'] : Shape['false-letter'];
}

/** Every other form: slower, and rare in most columns. */
function slowShape(cell: string): number {
  const first = cell.charCodeAt(0);
  if (first === 123 || first === 91) return jsonShape(cell);
  if (cell.length <= LONGEST_WORD) {
    const shape = meaningShape(cell);
    if (shape >= 0) return shape;
  }
  if (number.read(cell, 0, cell.length)) return numberShape(cell);
  const dated = dateShape(cell, 0, cell.length);
  if (dated >= 0) return dated;
  const pair = pairIn(cell);
  if (pair) return pairShape(pair.first, pair.second);
  if (mayBeGeometry(cell)) return geometryShape(cell);
  if (first < 48 || first > 57) return spacedShape(cell);
  if (/^2[AB](?:\d{3})?$/i.test(cell)) return Shape.corsican;
  return /\p{L}/u.test(cell) ? Shape['digits-letters'] : spacedShape(cell);
}

function numberShape(cell: string): number {
  const flags = number.unit === '%' ? PERCENT : number.unit === '€' ? EUROS : 0;
  const isInteger = number.isInteger(undefined);
  if (isInteger && (number.hasLeadingZero || number.wholeDigits > 15)) {
    const shape = scannedIntegerShape();
    return shape === TEXT ? TEXT : shape + flags;
  }
  const digits = cell.replace(/\D/g, '');
  if (number.layout === 'spaces' && cell.length === 11 && digits.length === 9 && hasLuhnKey(digits, 0, 9))
    return Shape['siren-spaced'] + flags;
  return shapeOfLayout[number.layout] + flags;
}

const shapeOfLayout: Record<NumberLayout, number> = {
  plain: INT,
  spaces: Shape.spaces,
  comma: COMMA,
  'comma-3': COMMA_3,
  point: POINT,
  'point-3': POINT_3,
  'comma-groups': Shape['comma-groups'],
  'point-groups': Shape['point-groups'],
  'comma-groups-point': Shape['comma-groups-point'],
  'point-groups-comma': Shape['point-groups-comma'],
  scientific: Shape.scientific,
};

function dateShape(text: string, start: number, end: number): number {
  if (!date.read(text, start, end)) return -1;
  const isTimed = date.hasTime;
  if (!date.isTimePossible()) return Shape['bad-time'];
  const [dayFirst, monthFirst] = [date.dateIn(undefined) > 0, date.dateIn('month-first') > 0];
  if (!dayFirst && !monthFirst) return isTimed ? Shape['bad-time'] : Shape['bad-date'];
  let flags = date.hasTwoDigitYear ? TWO_DIGIT_YEAR : 0;
  if (isTimed && date.offset !== null) flags += ZONED;
  if (isTimed && date.offset === null && date.isMidnight()) flags += MIDNIGHT;
  if (date.order === 'year-month') return Shape['year-month'];
  if (date.order === 'day-and-month') {
    if (dayFirst && monthFirst) return (isTimed ? Shape['day-or-month-time'] : Shape['day-or-month']) + flags;
    if (dayFirst) return (isTimed ? Shape['day-first-time'] : Shape['day-first']) + flags;
    return (isTimed ? Shape['month-first-time'] : Shape['month-first']) + flags;
  }
  if (date.order === 'words') return (isTimed ? Shape['words-time'] : Shape.words) + flags;
  return (isTimed ? Shape['year-first-time'] : Shape['year-first']) + flags;
}

function pairShape(first: number, second: number): number {
  const isLatLon = Math.abs(first) <= 90 && Math.abs(second) <= 180;
  const isLonLat = Math.abs(first) <= 180 && Math.abs(second) <= 90;
  if (isLatLon && isLonLat) return Shape.pair;
  if (isLatLon) return Shape['pair-lat-lon'];
  return isLonLat ? Shape['pair-lon-lat'] : Shape['bad-pair'];
}

/** Well-Known Text or Binary. */
function geometryShape(cell: string): number {
  const geometry = geometryIn(cell);
  if (geometry === null) return TEXT;
  if (geometry instanceof GeoError) return Shape['bad-shape'];
  return geometry.type === 'Point' ? Shape['point-shape'] : Shape.shape;
}

function jsonShape(cell: string): number {
  const value = parsedObject(cell);
  return value ? shapeOfValue(value) : TEXT;
}

/** The shape of an object or an array out of JSON. */
export function shapeOfValue(value: object): number {
  if (Array.isArray(value)) return Shape['json-array'];
  if (pointOf(value)) return Shape['point-object'];
  const geometry = geometryOf(value);
  if (geometry === null) return Shape['json-object'];
  if (geometry instanceof GeoError) return Shape['bad-shape-json'];
  return geometry.type === 'Point' ? Shape['point-shape-json'] : Shape['shape-json'];
}

/** Ten digits or so in groups of two, as telephones; or the fourteen of a SIRET. */
function spacedShape(cell: string): number {
  if (cell.length > 25 || !/^\+?[\d\s./()-]+$/.test(cell)) return TEXT;
  const digits = cell.replace(/\D/g, '');
  if (digits.length < 8) return TEXT;
  return digits.length === 14 && isSiret(digits, 0, 14) ? Shape['siret-spaced'] : Shape['spaced-digits'];
}

function isLetter(code: number): boolean {
  const lower = code | 32;
  return (lower >= 97 && lower <= 122) || (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7);
}

import { bind, type Fragment, join, sql } from '../sql/fragment.ts';
import { padded, type WallTime } from '../time/instant.ts';
import { type CalendarNames, calendarNames } from './calendar-names.ts';
import { dayOfYear, isoWeek, isoWeekday } from './iso-week.ts';

/** A part of a date format: free text, a number, or a name looked up by one. */
type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** `code` is of DuckDB's strftime: chosen here, never by the caller. */
  | { readonly kind: 'number'; readonly code: string; readonly of: (time: WallTime) => string }
  | {
      readonly kind: 'computed';
      readonly sql: (local: Fragment) => Fragment;
      readonly of: (time: WallTime) => string;
    }
  | { readonly kind: 'name'; readonly names: keyof CalendarNames };

/** A format costs each record its length. */
const LONGEST_FORMAT = 100;

const runs = /([A-Za-z])\1*|'(?<quoted>(?:[^']|'')*)'|[^A-Za-z']+|'/g;

/**
 * Reads a format in the letters of Joda-Time: a run of one letter is a part of the date, quotes hold free text,
 * `''` is a quote, and what is no letter stands for itself.
 */
export function readFormat(
  format: string,
): { readonly pieces: readonly Piece[] } | { readonly fault: string } {
  if (format.length > LONGEST_FORMAT)
    return { fault: `takes formats of ${LONGEST_FORMAT} characters at most` };
  if (format === '') return { fault: 'expects a format' };
  const pieces: Piece[] = [];
  for (const { 0: run, groups } of format.matchAll(runs)) {
    if (run === "'") return { fault: 'has a quote that never closes in its format' };
    const quoted = groups?.quoted;
    const piece =
      quoted === undefined
        ? pieceOf(run)
        : { kind: 'text' as const, text: quoted === '' ? "'" : quoted.replaceAll("''", "'") };
    if (!piece) return { fault: `does not know ${run} in a format` };
    pieces.push(piece);
  }
  return { pieces };
}

/** The format as SQL over a naive local TIMESTAMP: numbers and texts by strftime, names from lists. Null in, null out. */
export function formatSql(local: Fragment, format: string, lang: string): Fragment {
  const names = calendarNames(lang);
  const parts: Fragment[] = [];
  let pattern = '';
  const flush = () => {
    if (pattern !== '') parts.push(sql`strftime(${local}, ${bind(pattern)})`);
    pattern = '';
  };
  for (const piece of piecesOf(format)) {
    if (piece.kind === 'text') pattern += piece.text.replaceAll('%', '%%');
    else if (piece.kind === 'number') pattern += piece.code;
    else {
      flush();
      parts.push(piece.kind === 'name' ? nameSql(local, names, piece.names) : piece.sql(local));
    }
  }
  flush();
  return join(parts, ' || ');
}

/** The same of one date. */
export function formatted(time: WallTime, format: string, lang: string): string {
  const names = calendarNames(lang);
  return piecesOf(format)
    .map((piece) => {
      if (piece.kind === 'text') return piece.text;
      if (piece.kind !== 'name') return piece.of(time);
      return names[piece.names][(isOfMonth(piece.names) ? time.month : isoWeekday(time)) - 1];
    })
    .join('');
}

/** Of a format that the checker has read already. */
function piecesOf(format: string): readonly Piece[] {
  const read = readFormat(format);
  if ('fault' in read) throw new Error(`date_format() ${read.fault}`);
  return read.pieces;
}

function nameSql(local: Fragment, names: CalendarNames, which: keyof CalendarNames): Fragment {
  const list = join(names[which].map(bind), ', ');
  const index = isOfMonth(which) ? sql`month(${local})` : sql`isodow(${local})`;
  return sql`([${list}])[${index}]`;
}

function isOfMonth(names: keyof CalendarNames): boolean {
  return names === 'month' || names === 'shortMonth';
}

function pieceOf(run: string): Piece | undefined {
  const letter = run.charAt(0);
  if (!/[A-Za-z]/.test(letter)) return { kind: 'text', text: run };
  if (letter === 'M' && run.length > 2)
    return { kind: 'name', names: run.length > 3 ? 'month' : 'shortMonth' };
  if (letter === 'E') return { kind: 'name', names: run.length > 3 ? 'day' : 'shortDay' };
  if (run === 'w') return weekUnpadded;
  if (run === 'xx') return shortWeekYear;
  const number = numbers[run];
  return number && Object.hasOwn(numbers, run) ? { kind: 'number', ...number } : undefined;
}

type NumberPiece = Omit<Extract<Piece, { kind: 'number' }>, 'kind'>;

const year: NumberPiece = { code: '%Y', of: (time) => padded(time.year, 4) };
const shortYear: NumberPiece = { code: '%y', of: (time) => padded(time.year % 100, 2) };
const weekYear: NumberPiece = { code: '%G', of: (time) => padded(isoWeek(time).year, 4) };

/** What strftime has no code for. */
const weekUnpadded: Piece = {
  kind: 'computed',
  sql: (local) => sql`CAST(week(${local}) AS VARCHAR)`,
  of: (time) => String(isoWeek(time).week),
};
const shortWeekYear: Piece = {
  kind: 'computed',
  sql: (local) => sql`right(strftime(${local}, '%G'), 2)`,
  of: (time) => padded(isoWeek(time).year % 100, 2),
};

const numbers: Readonly<Record<string, NumberPiece>> = {
  y: year,
  yyy: year,
  yyyy: year,
  Y: year,
  YYY: year,
  YYYY: year,
  yy: shortYear,
  YY: shortYear,
  x: weekYear,
  xxxx: weekYear,
  ww: { code: '%V', of: (time) => padded(isoWeek(time).week, 2) },
  e: { code: '%u', of: (time) => String(isoWeekday(time)) },
  D: { code: '%-j', of: (time) => String(dayOfYear(time)) },
  DDD: { code: '%j', of: (time) => padded(dayOfYear(time), 3) },
  ...pair('M', 'm', ({ month }) => month),
  ...pair('d', 'd', ({ day }) => day),
  ...pair('H', 'H', ({ hour }) => hour),
  ...pair('m', 'M', ({ minute }) => minute),
  ...pair('s', 'S', ({ second }) => second),
};

/** One letter as it is, two with a zero before. */
function pair(letter: string, code: string, of: (time: WallTime) => number): Record<string, NumberPiece> {
  return {
    [letter]: { code: `%-${code}`, of: (time) => String(of(time)) },
    [letter + letter]: { code: `%${code}`, of: (time) => padded(of(time), 2) },
  };
}

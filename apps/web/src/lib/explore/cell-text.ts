import type { ExploreField } from '@parvis/api';
import type { Language } from '@parvis/messages';
import { dateFormat, numberFormat } from './formatters.ts';

/** A cell as it is shown. */
export interface CellText {
  readonly text: string;
  /** Where it leads, when the value is a web address. */
  readonly href?: string;
  readonly isEmpty: boolean;
}

/** The words that a cell may be shown with. */
export interface CellWords {
  readonly language: Language;
  /** IANA name: instants are shown in it. */
  readonly timezone: string;
  readonly yes: string;
  readonly no: string;
  /** Between the values of a cell that holds several. */
  readonly listSeparator?: string;
}

/** The value of a record's field in the words of a language. Never throws: what is not of its declared type is shown as it is. */
export function cellText(
  value: unknown,
  { type, annotations }: Pick<ExploreField, 'type' | 'annotations'>,
  words: CellWords,
): CellText {
  if (value === null || value === undefined || value === '') return { text: '', isEmpty: true };
  if (Array.isArray(value)) return shown(value.map(String).join(words.listSeparator ?? ', '));
  switch (type) {
    case 'int':
    case 'double':
      return shown(numberText(value, { type, annotations }, words.language));
    case 'boolean':
      return shown(value === true ? words.yes : value === false ? words.no : String(value));
    case 'date':
      return shown(dateText(String(value), words.language));
    case 'datetime':
      return shown(instantText(String(value), words));
    case 'geo_point_2d':
      return shown(pointText(value, words.language));
    case 'geo_shape':
      return shown(shapeText(value));
    case 'file':
      return shown(memberOf(value, 'filename') ?? plain(value));
    case 'text':
      return linkOrText(plain(value));
    case 'json_blob':
      return shown(plain(value));
    default:
      throw new Error(`No way to show ${type satisfies never}`);
  }
}

/** A number with the language's own marks. Four digits stay together, or years would be cut in two. */
export function numberText(
  value: unknown,
  { type, annotations }: Pick<ExploreField, 'type' | 'annotations'>,
  language: Language,
): string {
  if (typeof value !== 'number') return plain(value);
  const decimals = annotation(annotations, 'decimals');
  const digits =
    typeof decimals === 'number'
      ? { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
      : { maximumFractionDigits: type === 'int' ? 0 : 6 };
  const text = numberFormat(language, { useGrouping: 'min2', ...digits }).format(value);
  const unit = unitOf({ annotations });
  return unit === null ? text : `${text}\u00a0${unit}`;
}

/** The unit a field's numbers are in, or null. */
export function unitOf({ annotations }: Pick<ExploreField, 'annotations'>): string | null {
  const unit = annotation(annotations, 'unit');
  return typeof unit === 'string' && unit !== '' ? unit : null;
}

/** `2024-01-31`, `2024-01` or `2024` in words. */
export function dateText(value: string, language: Language): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value) ?? [];
  if (year === undefined) return value;
  if (month === undefined) return year;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  // Out of range, or a day that its month has not.
  if (date.toISOString().slice(5, 7) !== month) return value;
  return dateFormat(language, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'short',
    ...(day === undefined ? {} : { day: 'numeric' }),
  }).format(date);
}

/** An instant, at the wall clock of the portal. */
export function instantText(
  value: string,
  { language, timezone }: Pick<CellWords, 'language' | 'timezone'>,
): string {
  const instant = new Date(value);
  if (Number.isNaN(instant.getTime())) return value;
  return dateFormat(language, {
    timeZone: timezone,
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(instant);
}

/** A day of an instant, for people: `31 janv. 2024`. */
export function dayText(
  value: string,
  { language, timezone }: Pick<CellWords, 'language' | 'timezone'>,
): string {
  const instant = new Date(value);
  if (Number.isNaN(instant.getTime())) return value;
  return dateFormat(language, { timeZone: timezone, dateStyle: 'medium' }).format(instant);
}

/** `3,2 Mo` or `3.2 MB`: bytes as people say them. */
export function sizeText(bytes: number, language: Language): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return numberFormat(language, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumSignificantDigits: 2,
  }).format(bytes / 1000 ** power);
}

export function countText(count: number, language: Language): string {
  return numberFormat(language, {}).format(count);
}

function pointText(value: unknown, language: Language): string {
  const [lat, lon] = [memberOf(value, 'lat'), memberOf(value, 'lon')].map(Number);
  if (!Number.isFinite(lat) || !Number.isFinite(lon)) return plain(value);
  const format = numberFormat(language, { maximumFractionDigits: 5 });
  return `${format.format(lat ?? 0)}\u00a0; ${format.format(lon ?? 0)}`;
}

/** The kind of a shape: its coordinates are for a map. */
function shapeText(value: unknown): string {
  const geometry =
    typeof value === 'object' && value !== null && 'geometry' in value ? value.geometry : value;
  return memberOf(geometry, 'type') ?? plain(value);
}

function linkOrText(text: string): CellText {
  // Only what is wholly an address: a sentence that holds one stays a sentence.
  return /^https?:\/\/[^\s<>"]+$/i.test(text) && URL.canParse(text)
    ? { text, href: text, isEmpty: false }
    : shown(text);
}

function shown(text: string): CellText {
  return { text, isEmpty: text === '' };
}

function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function memberOf(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  const member: unknown = Reflect.get(value, name);
  return typeof member === 'string' || typeof member === 'number' ? String(member) : undefined;
}

function annotation(annotations: object, name: string): unknown {
  return Object.hasOwn(annotations, name) ? Reflect.get(annotations, name) : undefined;
}

import type { Static, TObject } from 'typebox';
import { refusedParameter } from './refused-parameter.ts';

/** What came in an address or a form: decoded texts, several under a name that was repeated. */
export type GivenParameters = Readonly<Record<string, unknown>>;

/** The facts of a parameter's schema that reading it needs. */
interface Property {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly default?: unknown;
}

export interface Reading {
  /** Characters of one text. */
  readonly longest: number;
  /** Largest values that hold here instead of those of the schema, by name, where it has one. */
  readonly most?: Readonly<Record<string, number>>;
}

/** How many times one parameter may be repeated. */
const MOST_VALUES = 100;
/** Of a clause that has room for several, separated by commas. */
const JOINED = new Set(['select', 'group_by', 'order_by']);

/**
 * Reads the parameters that a schema of `@parvis/api` declares, each by its type, bounds, values and default.
 * Unknown ones are ignored, an empty one counts as absent, and the last of a repeated one wins unless it is a list.
 *
 * @throws {PortalError} `InvalidRESTParameterError`
 */
export function readParameters<Schema extends TObject>(
  schema: Schema,
  given: GivenParameters,
  { longest, most = {} }: Reading,
): Static<Schema> {
  const read = Object.entries<Property>(schema.properties).flatMap(([name, declared]) => {
    const maximum = declared.maximum === undefined ? undefined : (most[name] ?? declared.maximum);
    const property = { ...declared, ...(maximum === undefined ? {} : { maximum }) };
    const value = readValue(name, property, textsOf(name, given[name], longest));
    return value === undefined ? [] : [[name, value] as const];
  });
  // Each member was just made by the schema that types it.
  return Object.fromEntries(read) as Static<Schema>;
}

/** The texts given under a name, without the empty ones. */
export function textsOf(name: string, given: unknown, longest: number): readonly string[] {
  if (given === undefined || given === '') return [];
  const texts = (Array.isArray(given) ? given : [given]).map(String).filter((text) => text !== '');
  if (texts.length > MOST_VALUES)
    throw refusedParameter(name, `${texts.length} values`, `<= ${MOST_VALUES} is expected`);
  const tooLong = texts.find((text) => text.length > longest);
  if (tooLong !== undefined)
    throw refusedParameter(name, `a text of ${tooLong.length} characters`, `<= ${longest} is expected`);
  return texts;
}

/** A clause of blanks says nothing. */
export function isWritten(text: string): boolean {
  return text.trim() !== '';
}

function readValue(name: string, property: Property, texts: readonly string[]): unknown {
  const last = texts.at(-1);
  if (last === undefined) return property.default;
  switch (property.type) {
    case 'array':
      return texts.some(isWritten) ? texts.filter(isWritten) : undefined;
    case 'boolean':
      return readFlag(name, last);
    case 'integer':
      return readInteger(name, last, property);
    default:
      if (property.enum) return readChoice(name, last, property.enum);
      if (JOINED.has(name)) return texts.filter(isWritten).join(', ') || undefined;
      if (property.maxLength !== undefined && last.length > property.maxLength)
        throw refusedParameter(name, last, `<= ${property.maxLength} characters is expected`);
      return last;
  }
}

function readFlag(name: string, text: string): boolean {
  const word = text.trim().toLowerCase();
  if (word === 'true' || word === '1') return true;
  if (word === 'false' || word === '0') return false;
  throw refusedParameter(name, text, 'true or false is expected');
}

function readInteger(name: string, text: string, { minimum, maximum }: Property): number {
  const number = /^\s*[+-]?\d{1,15}\s*$/.test(text) ? Number(text) : Number.NaN;
  if (number >= (minimum ?? -Infinity) && number <= (maximum ?? Infinity)) return number;
  throw refusedParameter(name, text.trim(), `${bounds(name, minimum, maximum)} is expected`);
}

/** `-1 <= limit <= 100`, `offset >= 0`, `an integer`. */
export function bounds(name: string, minimum?: number, maximum?: number): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} <= ${name} <= ${maximum}`;
  if (minimum !== undefined) return `${name} >= ${minimum}`;
  return 'an integer';
}

function readChoice(name: string, text: string, choices: readonly string[]): string {
  // A tab is itself a choice, so that the text is not trimmed.
  const found = choices.find((choice) => choice === text) ?? choices.find((choice) => choice === text.trim());
  if (found !== undefined) return found;
  throw refusedParameter(
    name,
    text,
    `one of ${choices.map((one) => JSON.stringify(one)).join(', ')} is expected`,
  );
}

import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { catalogues, type Messages } from './catalogues.ts';
import { t } from './translate.ts';

/** Each message with its full key. */
function* everyMessage(messages: Messages, prefix = ''): Generator<[string, string]> {
  for (const [key, value] of Object.entries(messages)) {
    const path = prefix ? `${prefix}.${key}` : key;
    if (typeof value === 'string') yield [path, value];
    else yield* everyMessage(value, path);
  }
}

/** A piece of a message as its parser gives it: words, a value, or a value with a text for each case. */
interface Piece {
  readonly type: number;
  readonly value?: unknown;
  readonly options?: Readonly<Record<string, { readonly value: readonly Piece[] }>>;
}
const WORDS = 0;
const NUMBER_OF_PLURAL = 7;

/** The names of the values a message asks for, those in the texts of its plurals included. */
function placeholders(message: string): string[] {
  const namesIn = (pieces: readonly Piece[]): string[] =>
    pieces.flatMap(({ type, value, options }) => [
      ...(type === WORDS || type === NUMBER_OF_PLURAL ? [] : [String(value)]),
      ...Object.values(options ?? {}).flatMap((option) => namesIn(option.value)),
    ]);
  const { getAst } = new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true });
  return [...new Set(namesIn(getAst()))].toSorted();
}

const french = new Map(everyMessage(catalogues.fr));
const english = new Map(everyMessage(catalogues.en));

test('every word exists in French and in English', () => {
  expect(french.size, 'messages read').toBeGreaterThan(0);
  expect(
    [...french.keys()].filter((key) => !english.has(key)),
    'missing in English',
  ).toEqual([]);
  expect(
    [...english.keys()].filter((key) => !french.has(key)),
    'missing in French',
  ).toEqual([]);
});

test('a message asks for the same values in both languages', () => {
  const different = [...french].filter(
    ([key, message]) => placeholders(message).join() !== placeholders(english.get(key) ?? '').join(),
  );
  expect(different.map(([key]) => key)).toEqual([]);
});

test('every message can be formatted', () => {
  for (const language of ['fr', 'en'] as const) {
    for (const [key, message] of everyMessage(catalogues[language])) {
      const values = Object.fromEntries(placeholders(message).map((name) => [name, 1]));
      expect(() => t(language, key, values), `${language} ${key}`).not.toThrow();
    }
  }
});

test('a key that nobody wrote comes back as itself, so that the page still stands', () => {
  expect(t('fr', 'nothing.of.the.kind')).toBe('nothing.of.the.kind');
  expect(t('fr', 'constructor.name')).toBe('constructor.name');
});

import { fieldName, uniqueName } from '../field-name.ts';
import type { Survey } from '../format.ts';
import type { ColumnChoice, ColumnGuess, ColumnRemark } from '../reading.ts';
import type { ColumnSurvey } from './column-survey.ts';
import { type CoordinatePair, coordinatePairs } from './coordinates.ts';
import { isFacetable } from './facet.ts';
import { fitOf, guessType, type TypeGuess } from './guess-type.ts';
import { headerKey } from './header-words.ts';

export interface GuessedColumns {
  readonly columns: ColumnGuess[];
  /** Remembered columns that are not in this file. */
  readonly missing: ColumnChoice[];
}

/** What a column without a name is called: `untitled(3)` for the third. */
export type Untitled = (rank: number) => string;

/**
 * A choice for each column of the file: what was decided for the same header in an earlier file, else a guess.
 * A latitude beside a longitude gives one column more, the place.
 */
export function guessColumns(
  survey: Survey,
  remembered: readonly ColumnChoice[] = [],
  untitled: Untitled = (rank) => `Colonne ${rank}`,
): GuessedColumns {
  const memory = new Memory(remembered);
  const taken = new Set<string>();
  const labels = survey.headers.map((header, index) => (header === '' ? untitled(index + 1) : header));
  const known = survey.headers.map((header, index) => memory.take([header], index));
  const coordinates = coordinatePairs(survey);
  const pairs = withChosenPairs(
    coordinates.filter(({ kind }) => kind === 'degrees'),
    survey,
    remembered,
  );
  const projected = coordinates.filter(({ kind }) => kind === 'lambert-93').flatMap(({ source }) => source);
  const knownPairs = pairs.map(({ source }) =>
    memory.take(source.map((index) => survey.headers[index] as string)),
  );
  // Names that were published once keep their columns, whatever comes before them in this file.
  for (const choice of [...known, ...knownPairs]) if (choice) taken.add(choice.name);
  const columns = survey.columns.map((column, index) => {
    const header = survey.headers[index] as string;
    const label = labels[index] as string;
    const choice = known[index];
    if (choice) return rememberedColumn(column, [index], [header], choice);
    const isDuplicate = header !== '' && survey.headers.indexOf(header) < index;
    const guess = guessedColumn(column, index, header, label, taken, isDuplicate);
    if (projected.includes(index)) guess.remarks.push('looks-like-lambert-93');
    return index === survey.geometry ? geometryColumn(guess, taken) : guess;
  });
  const places = pairs.map((pair, index) =>
    placeColumn(survey, labels, columns, pair, knownPairs[index], taken),
  );
  return { columns: [...columns, ...places], missing: memory.rest() };
}

/** Earlier choices, each taken once. */
class Memory {
  #choices = new Map<string, ColumnChoice[]>();

  constructor(choices: readonly ColumnChoice[]) {
    for (const choice of choices) {
      const key = keyOf(choice.headers ?? [choice.label]);
      this.#choices.set(key, [...(this.#choices.get(key) ?? []), choice]);
    }
  }

  /** @param index the column of the file, which alone tells columns without a header apart */
  take(headers: readonly string[], index?: number): ColumnChoice | undefined {
    const choices = this.#choices.get(keyOf(headers)) ?? [];
    const at = keyOf(headers).trim() === '' ? choices.findIndex(({ source }) => source[0] === index) : 0;
    return at < 0 ? undefined : choices.splice(at, 1)[0];
  }

  rest(): ColumnChoice[] {
    return [...this.#choices.values()].flat();
  }
}

function keyOf(headers: readonly string[]): string {
  return headers.map(headerKey).join('\n');
}

function guessedColumn(
  column: ColumnSurvey,
  index: number,
  header: string,
  label: string,
  taken: Set<string>,
  isDuplicate: boolean,
): ColumnGuess {
  const guess = guessType(column, header);
  const name = uniqueName(fieldName(label) || `column_${index + 1}`, taken);
  const remarks: ColumnRemark[] = [...guess.remarks];
  if (header === '') remarks.push('no-header');
  if (isDuplicate) remarks.push('duplicate-header');
  return {
    choice: {
      source: [index],
      headers: [header],
      name,
      label: label.slice(0, 300),
      description: null,
      type: guess.type,
      ...(guess.format === undefined ? {} : { format: guess.format }),
      ...(guess.unit === undefined ? {} : { unit: guess.unit }),
      facet: isFacetable(column, guess.type, header),
      multivalued: guess.multivalued,
      discard: header === '' && column.filled === 0,
    },
    ...fitOf(column, guess.type, guess.format),
    remarks,
    ...separatorOf(guess),
  };
}

/** The shape of a feature has no header: it is named as Opendatasoft does. */
function geometryColumn(guess: ColumnGuess, taken: Set<string>): ColumnGuess {
  const { type } = guess.choice;
  if (type !== 'geo_point_2d' && type !== 'geo_shape') return guess;
  taken.delete(guess.choice.name);
  const label = type === 'geo_point_2d' ? 'Geo Point' : 'Geo Shape';
  return { ...guess, choice: { ...guess.choice, name: uniqueName(type, taken), label } };
}

function separatorOf(guess: TypeGuess): { separator?: string } {
  return guess.separator === undefined ? {} : { separator: guess.separator };
}

function rememberedColumn(
  column: ColumnSurvey,
  source: number[],
  headers: string[],
  choice: ColumnChoice,
): ColumnGuess {
  return {
    choice: { ...choice, source, headers },
    ...fitOf(column, choice.type, choice.format),
    remarks: column.filled === 0 ? ['remembered', 'empty-column'] : ['remembered'],
  };
}

/** The pairs, and those that were made by hand of two columns that are both here. */
function withChosenPairs(
  pairs: readonly CoordinatePair[],
  { headers }: Survey,
  remembered: readonly ColumnChoice[],
): CoordinatePair[] {
  const keys = headers.map(headerKey);
  const all = [...pairs];
  for (const { headers: names = [] } of remembered) {
    const [first = -1, second = -1] = names.map((name) => keys.indexOf(headerKey(name)));
    const isKnown = all.some(({ source }) => source[0] === first && source[1] === second);
    if (names.length === 2 && first >= 0 && second >= 0 && !isKnown)
      all.push({ source: [first, second], kind: 'degrees' });
  }
  return all;
}

function placeColumn(
  survey: Survey,
  labels: readonly string[],
  columns: readonly ColumnGuess[],
  { source }: CoordinatePair,
  known: ColumnChoice | undefined,
  taken: Set<string>,
): ColumnGuess {
  const [latitude, longitude] = source.map((index) => columns[index]) as [ColumnGuess, ColumnGuess];
  const headers = source.map((index) => survey.headers[index] as string);
  const fit = {
    confidence: Math.min(latitude.confidence, longitude.confidence),
    empty: Math.max(latitude.empty, longitude.empty),
    counterExamples: [...latitude.counterExamples, ...longitude.counterExamples].slice(0, 3),
    examples: latitude.examples
      .slice(0, 1)
      .flatMap((first) => longitude.examples.slice(0, 1).map((second) => `${first}, ${second}`)),
  };
  if (known)
    return { choice: { ...known, source, headers }, ...fit, remarks: ['remembered', 'latitude-longitude'] };
  return {
    choice: {
      source,
      headers,
      name: uniqueName('geo_point_2d', taken),
      label: source
        .map((index) => labels[index])
        .join(', ')
        .slice(0, 300),
      description: null,
      type: 'geo_point_2d',
      facet: false,
      multivalued: '',
      discard: false,
    },
    ...fit,
    remarks: ['latitude-longitude'],
  };
}

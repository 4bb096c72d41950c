import type { Field, Row } from '@parvis/dataset';
import type { Condition, Term, TextScope } from '@parvis/odsql';
import { fold, withinEdits } from '@parvis/search';
import { fieldIndex, type NumberedRow, type Table } from './table.ts';

export type Matches = (row: NumberedRow) => boolean;

type TextCondition = Extract<Condition, { kind: 'words' | 'phrase' | 'starts-with' }>;

/** Full text: on every text field taken together, or on each of the named ones. */
export function compileTextCondition(condition: TextCondition, table: Table): Matches {
  const places = placesOf(condition.scope, table);
  switch (condition.kind) {
    case 'words':
      return (row) =>
        places.some((place) => {
          const texts = place.flatMap((index) => foldedTexts(row.cells, index));
          return condition.terms.every((term) => texts.some((text) => holds(text, term)));
        });
    case 'phrase': {
      const phrase = ` ${condition.words.join(' ')}${condition.lastIsPrefix ? '' : ' '}`;
      return (row) =>
        places.flat().some((index) => foldedTexts(row.cells, index).some((text) => text.includes(phrase)));
    }
    case 'starts-with':
      return (row) =>
        places
          .flat()
          .some((index) => textsOf(row.cells, index).some((text) => text.startsWith(condition.text)));
    default:
      throw new Error(`No text condition ${condition satisfies never}`);
  }
}

/** Sets of fields, one of which must satisfy the condition by itself. */
function placesOf(scope: TextScope, table: Table): number[][] {
  const indexOf = (field: Field) => fieldIndex(table, field);
  if (scope === 'all') return [searchedFields(table.fields).map(indexOf)];
  return searchedFields(scope).map((field) => [indexOf(field)]);
}

/** Only texts hold words. */
export function searchedFields(fields: readonly Field[]): Field[] {
  return fields.filter(({ type }) => type === 'text');
}

/** @param text folded, with a space at both ends */
function holds(text: string, term: Term): boolean {
  switch (term.match) {
    case 'word':
      return text.includes(` ${term.text} `);
    case 'prefix':
      return text.includes(` ${term.text}`);
    case 'fuzzy':
      return text.split(' ').some((word) => word !== '' && withinEdits(word, term.text, term.edits));
    default:
      throw new Error(`No match ${term satisfies never}`);
  }
}

function textsOf(cells: Row, index: number): readonly string[] {
  const cell = cells[index] ?? null;
  if (Array.isArray(cell)) return cell;
  return typeof cell === 'string' ? [cell] : [];
}

// The catalogue asks the same rows again and again, and folding is most of a search.
const folded = new WeakMap<Row, (readonly string[])[]>();

function foldedTexts(cells: Row, index: number): readonly string[] {
  const row = folded.get(cells) ?? [];
  if (row.length === 0) folded.set(cells, row);
  const known = row[index];
  if (known) return known;
  const texts = textsOf(cells, index).map((text) => ` ${fold(text)} `);
  row[index] = texts;
  return texts;
}

import type { TableToWrite, WriteTable, WrittenRow } from './table.ts';
import { fieldSpace, type Literal, literalsOf, type Predicate, predicatesOf, subjectOf } from './triples.ts';
import { xmlText } from './xml.ts';

/*
 * Records as RDF: each is a subject, each field a predicate named in the dataset, each value an object. A row that is no record has a
 * blank node of its own.
 */

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** N-Triples (W3C, 2014): a triple a line. Under the name `n3`, as on the platform that Parvis replaces. */
export const writeNTriples: WriteTable = (table) => {
  const space = fieldSpace(table);
  const predicates = predicatesOf(table);
  return eachBlock(table, (row, number) => {
    const about = subjectOf(table, row);
    const subject = about === null ? `_:r${number}` : `<${about}>`;
    return triples(
      predicates,
      row,
      ({ local }, literal) => `${subject} <${space}${local}> ${turtleText(literal)} .\n`,
    );
  });
};

/** Turtle (W3C, 2014): a record a paragraph. */
export const writeTurtle: WriteTable = async function* (table) {
  const predicates = predicatesOf(table);
  yield `@prefix f: <${fieldSpace(table)}> .\n`;
  yield* eachBlock(table, (row) => {
    const about = subjectOf(table, row);
    const members = predicates.flatMap((predicate) => {
      const literals = literalsOf(predicate, row).map(turtleText);
      return literals.length > 0 ? [`f:${predicate.local} ${literals.join(', ')}`] : [];
    });
    return members.length > 0
      ? `\n${about === null ? '[]' : `<${about}>`} ${members.join(' ;\n  ')} .\n`
      : '';
  });
};

/** RDF/XML (W3C, 2014): a `Description` a record. */
export const writeRdfXml: WriteTable = async function* (table) {
  const predicates = predicatesOf(table);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="${RDF}" xmlns:f="${xmlText(fieldSpace(table))}">\n`;
  yield* eachBlock(table, (row) => {
    const about = subjectOf(table, row);
    const address = about === null ? '' : ` rdf:about="${xmlText(about)}"`;
    const members = triples(predicates, row, ({ local }, { text, type }) => {
      const datatype = type === null ? '' : ` rdf:datatype="${type}"`;
      return `<f:${local}${datatype}>${xmlText(text)}</f:${local}>`;
    });
    return members === '' ? '' : `<rdf:Description${address}>${members}</rdf:Description>\n`;
  });
  yield '</rdf:RDF>\n';
};

/** JSON-LD 1.1 (W3C, 2020): a context that names the fields, and a graph with an object a record. */
export const writeJsonLd: WriteTable = async function* (table) {
  const predicates = predicatesOf(table);
  yield `{"@context":{"@vocab":${JSON.stringify(fieldSpace(table))}},"@graph":[`;
  let isFirst = true;
  yield* eachBlock(table, (row) => {
    const about = subjectOf(table, row);
    const members = predicates.flatMap((predicate) => {
      const literals = literalsOf(predicate, row).map(({ text, type }) =>
        type === null ? text : { '@value': text, '@type': type },
      );
      return literals.length > 0 ? [[predicate.local, literals.length === 1 ? literals[0] : literals]] : [];
    });
    if (members.length === 0) return '';
    const record = { ...(about === null ? {} : { '@id': about }), ...Object.fromEntries(members) };
    const text = `${isFirst ? '\n' : ',\n'}${JSON.stringify(record)}`;
    isFirst = false;
    return text;
  });
  yield '\n]}\n';
};

/** The texts of the rows, those of a block together. */
async function* eachBlock(
  { rows }: TableToWrite,
  textOf: (row: WrittenRow, number: number) => string,
): AsyncGenerator<string> {
  let number = 0;
  for await (const block of rows) {
    const text = block.map((row) => textOf(row, ++number)).join('');
    if (text !== '') yield text;
  }
}

function triples(
  predicates: readonly Predicate[],
  row: WrittenRow,
  text: (predicate: Predicate, literal: Literal) => string,
): string {
  return predicates
    .flatMap((predicate) => literalsOf(predicate, row).map((literal) => text(predicate, literal)))
    .join('');
}

function turtleText({ text, type }: Literal): string {
  const escaped = text.replace(/["\\\p{Cc}]/gu, (character) =>
    character === '"' || character === '\\'
      ? `\\${character}`
      : `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return `"${escaped}"${type === null ? '' : `^^<${type}>`}`;
}

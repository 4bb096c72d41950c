import { afterAll, beforeAll, expect, test } from 'vitest';
import { COUNT, type Exports, openCommunes } from './communes.ts';
import { readBy } from './reader.ts';

let exports: Exports;
beforeAll(async () => {
  exports = await openCommunes();
});
afterAll(() => exports.close());

/** Reads each file in its own way, and says how many triples and subjects it has, and whether all are the same graph. */
const script = `
import sys, json
from rdflib import Graph
graphs = [Graph().parse(path, format=way) for way, path in zip(sys.argv[1::2], sys.argv[2::2])]
first = set(graphs[0])
print(json.dumps({
  'triples': [len(graph) for graph in graphs],
  'subjects': len(set(graphs[0].subjects())),
  'same': all(set(graph) == first for graph in graphs),
}))
`;

readBy('rdflib', (python) => {
  test('the four RDF files are the same graph: a subject a commune, a triple a value', async () => {
    const read = async (format: string, way: string) => [way, await exports.file(format)];
    const files = [
      await read('n3', 'nt'),
      await read('turtle', 'turtle'),
      await read('rdfxml', 'xml'),
      await read('jsonld', 'json-ld'),
    ];
    const printed = await python(['-W', 'ignore', '-c', script, ...files.flat()]);
    const { triples, subjects, same } = JSON.parse(printed.trim().split('\n').at(-1) ?? '');
    // Eight fields; one commune in a hundred has no border.
    expect(triples).toEqual(Array(4).fill(8 * COUNT - COUNT / 100));
    expect([subjects, same]).toEqual([COUNT, true]);
  });
});

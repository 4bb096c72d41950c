export { memoryEngine } from './engine.ts';
export { evaluateQuery } from './evaluate.ts';
export { evaluateFacets } from './facets.ts';
export type { QueryResult } from './records.ts';
export type { Table as MemoryTable } from './table.ts';

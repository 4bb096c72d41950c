export * from './contract.ts';
export { type DuckdbSettings, openDuckdbEngine } from './duckdb/open.ts';
export { keyPlaces, recordId } from './duckdb/record-id.ts';
export * from './errors.ts';
export * from './memory/index.ts';

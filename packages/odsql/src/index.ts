export { compileFacets } from './check/facets.ts';
export { compileQuery } from './check/query.ts';
export * from './errors.ts';
export type * from './functions/function.ts';
export { scalarFunctions } from './functions/list.ts';
export * from './plan/index.ts';
export type * from './request.ts';
export * from './sql/duckdb.ts';
export * from './sql/fragment.ts';

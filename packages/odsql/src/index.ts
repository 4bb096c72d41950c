export * from './errors.ts';
export type * from './functions/function.ts';
export * from './plan/index.ts';
export type * from './request.ts';
export * from './sql/fragment.ts';

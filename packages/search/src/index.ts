export * from './fold.ts';
export * from './near.ts';
export * from './prefix.ts';

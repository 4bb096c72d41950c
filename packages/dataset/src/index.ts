export * from './dataset.ts';
export * from './field.ts';
export * from './value.ts';

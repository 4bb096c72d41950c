export * from './answers.ts';
export * from './first-version.ts';
export * from './formats.ts';
export { describeExplore } from './openapi.ts';
export { type Operation, operations } from './operations.ts';
export * from './parameters.ts';

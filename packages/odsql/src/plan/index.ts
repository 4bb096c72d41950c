export * from './expression.ts';
export * from './plan.ts';
export * from './print.ts';

export * from './expression.ts';
export * from './plan.ts';

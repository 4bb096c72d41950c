export * from './facet.ts';
export * from './fault.ts';
export { isLiteralNode } from './literals.ts';
export * from './order-by.ts';
export * from './refine.ts';
export * from './select.ts';
export * from './token.ts';
export type * from './tree.ts';
export * from './where.ts';

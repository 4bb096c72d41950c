import { Shape, shapeOf } from './shape.ts';

/** The little that header and delimiter need to know of a cell. */
export type CellKind = 'empty' | 'text' | 'number' | 'date' | 'boolean' | 'other';

export function kindOf(cell: string): CellKind {
  const text = cell.trim();
  if (text === '') return 'empty';
  const shape = shapeOf(text, 0, text.length) & 0xff;
  if (shape >= Shape['zero-one'] && shape <= Shape.scientific) return 'number';
  if (shape >= Shape['year-first'] && shape <= Shape['bad-time']) return 'date';
  if (shape === Shape['true-word'] || shape === Shape['false-word']) return 'boolean';
  return shape === Shape.text || shape === Shape['digits-letters'] ? 'text' : 'other';
}

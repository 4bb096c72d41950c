import type { ValueType } from '../plan/index.ts';

export function isNumeric(type: ValueType): boolean {
  return type === 'int' || type === 'double';
}

export function isTemporal(type: ValueType): boolean {
  return type === 'date' || type === 'datetime';
}

/** Texts, numbers, booleans and dates: values that can be sorted, grouped and told apart. */
export function isSimple(type: ValueType): boolean {
  return isNumeric(type) || isTemporal(type) || type === 'text' || type === 'boolean';
}

import type { Clause } from '../errors.ts';
import { malformed, type ValueNode } from '../parse/index.ts';
import type { Expression, ValueType } from '../plan/index.ts';
import { isNumeric, isSimple, isTemporal } from './types.ts';

type AggregateNode = Extract<ValueNode, { kind: 'aggregate' }>;

/**
 * An aggregate of an operand already checked; null for `count(*)`.
 *
 * @throws {OdsqlError} `StatAggregation only supports numeric or date expression` and the like
 */
export function aggregateOf(clause: Clause, node: AggregateNode, operand: Expression | null): Expression {
  const { name, distinct } = node;
  if (operand === null) return { kind: 'aggregate', name, operand, distinct: false, type: 'int' };
  const wrong = (why: string) => malformed(clause, why, { position: node.start });
  const base = { kind: 'aggregate', name, operand, distinct } as const;
  switch (name) {
    case 'count':
      if (distinct && !isSimple(operand.type))
        throw wrong(`count(distinct) does not support ${operand.type} values`);
      return { ...base, type: 'int' };
    case 'sum':
    case 'avg':
    case 'median':
      if (!isNumeric(operand.type)) throw wrong(wrongOperand(name, operand.type));
      return { ...base, type: name === 'sum' && operand.type === 'int' ? 'int' : 'double' };
    case 'percentile': {
      if (!isNumeric(operand.type)) throw wrong(wrongOperand(name, operand.type));
      const percent = Number(node.percent?.value);
      if (!(percent >= 0 && percent <= 100)) throw wrong('the percentile is not between 0 and 100');
      return { ...base, percent, type: 'double' };
    }
    case 'min':
    case 'max':
      if (!isNumeric(operand.type) && !isTemporal(operand.type))
        throw wrong(wrongOperand(name, operand.type));
      return { ...base, type: operand.type };
    case 'envelope':
      if (operand.kind !== 'field' || operand.type !== 'geo_point_2d')
        throw wrong('envelope() only supports geo point fields');
      return { ...base, type: 'geo_shape' };
    case 'bbox': {
      const isPlace = operand.type === 'geo_point_2d' || operand.type === 'geo_shape';
      if (operand.kind !== 'field' || !isPlace) throw wrong('bbox() only supports geographic fields');
      return { ...base, type: 'geo_shape' };
    }
    default:
      throw new Error(`No aggregate ${name satisfies never}`);
  }
}

function wrongOperand(name: string, type: ValueType): string {
  return isTemporal(type)
    ? `${name}() only supports numeric expression`
    : 'StatAggregation only supports numeric or date expression';
}

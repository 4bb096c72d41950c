import type { Field } from '@parvis/dataset';
import { malformed, type NameNode, notOffered, type WhereNode } from '../parse/index.ts';
import type { Condition, TextScope } from '../plan/index.ts';
import { comparison, interval, membership } from './compare.ts';
import { type Context, fieldNamed } from './context.ts';
import { expressionOf } from './expression.ts';
import { betweenPoints, inBbox, relation, withinDistance } from './geography.ts';
import { allWords, nearWords, suggestion } from './words.ts';

const rules = { clause: 'where', aggregates: false } as const;

/** What a `where` clause asks of a record. @throws {OdsqlError} */
export function conditionOf(context: Context, node: WhereNode): Condition {
  switch (node.kind) {
    case 'and':
    case 'or':
      return { kind: node.kind, of: node.of.map((one) => conditionOf(context, one)) };
    case 'not':
      return { kind: 'not', of: conditionOf(context, node.of) };
    case 'compare':
      return comparison(context, node);
    case 'in-list':
      return membership(context, node);
    case 'in-range':
      return interval(context, node.operand, {
        low: { node: node.low, inclusive: node.lowIncluded },
        high: { node: node.high, inclusive: node.highIncluded },
      });
    case 'truth':
      return truth(context, node, true);
    case 'is':
      return node.what === null
        ? { kind: 'is-null', operand: expressionOf(context, rules, node.operand) }
        : truth(context, node, node.what);
    case 'full-text':
      return allWords('all', node.text, node.start);
    case 'like':
      return allWords([textField(context, node.field)], node.text, node.start);
    case 'text-search':
      return textSearch(context, node);
    case 'within-distance':
      return withinDistance(context, node);
    case 'in-bbox':
      return inBbox(context, node);
    case 'bbox':
      return betweenPoints(context, node);
    case 'relation':
      return relation(context, node);
    case 'not-offered':
      throw notOffered('where', node.what, node.start);
    default:
      throw new Error(`No condition for ${node satisfies never}`);
  }
}

function truth(
  context: Context,
  { operand: node, start }: Extract<WhereNode, { kind: 'truth' | 'is' }>,
  wanted: boolean,
): Condition {
  if (node.kind === 'boolean') return { kind: 'always', value: node.value === wanted };
  const operand = expressionOf(context, rules, node);
  if (operand.type === 'null') return { kind: 'always', value: false };
  if (operand.type !== 'boolean')
    throw malformed('where', 'a boolean field is expected', {
      position: start,
      hint: `This one is of type ${operand.type}: compare it with a value.`,
    });
  if (wanted) return { kind: 'is-true', operand };
  const right = { kind: 'literal', value: false, type: 'boolean' } as const;
  return { kind: 'compare', op: '=', left: operand, right };
}

function textSearch(
  context: Context,
  { name, fields, text, start }: Extract<WhereNode, { kind: 'text-search' }>,
): Condition {
  const scope: TextScope = fields.length === 0 ? 'all' : fields.map((field) => textField(context, field));
  switch (name) {
    case 'search':
      return nearWords(scope, text, start);
    case 'suggest':
      return suggestion(scope, text, start);
    case 'startswith':
      return { kind: 'starts-with', scope, text };
    default:
      throw new Error(`No search named ${name satisfies never}`);
  }
}

function textField(context: Context, node: NameNode): Field {
  const field = fieldNamed(context, 'where', node);
  if (field.type !== 'text')
    throw malformed('where', `${node.name} is not a text field`, {
      position: node.start,
      hint: `It is of type ${field.type}: compare it with =, < or >.`,
    });
  return field;
}

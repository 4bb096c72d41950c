import { terms } from '@parvis/search';
import { conditionOf } from '../check/condition.ts';
import { type Context, namedExpression, unknownField } from '../check/context.ts';
import { isNumeric, isTemporal } from '../check/types.ts';
import { suggestion } from '../check/words.ts';
import { OdsqlError } from '../errors.ts';
import { malformed } from '../parse/fault.ts';
import type { LiteralNode, NameNode, WhereNode } from '../parse/tree.ts';
import type { Condition, ValueType } from '../plan/index.ts';
import { polygonText, readPlace, readPolygon } from './places.ts';
import type { TextValue, V1Node, V1Value } from './tree.ts';

const CLAUSE = 'qv1';
const everything: Condition = { kind: 'always', value: true };
const number = /^[+-]?\d{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?$/;

/**
 * What a query of version 1 asks of a record: the same conditions as `where`.
 *
 * @throws {OdsqlError} in the clause `qv1`
 */
export function v1Condition(context: Context, node: V1Node): Condition {
  switch (node.kind) {
    case 'and':
    case 'or':
      return { kind: node.kind, of: node.of.map((one) => v1Condition(context, one)) };
    case 'not':
      return { kind: 'not', of: v1Condition(context, node.of) };
    case 'word':
      return suggestion('all', node.text, node.start);
    case 'phrase':
      return phrase('all', node.text);
    case 'compare':
      return compared(context, node);
    case 'range': {
      const operand = nameNode(node.name, node);
      const type = typeOf(context, operand);
      const { low, lowIncluded, high, highIncluded } = node;
      return asked(context, {
        kind: 'in-range',
        operand,
        low: low && literalFor(type, low),
        lowIncluded,
        high: high && literalFor(type, high),
        highIncluded,
        ...spanOf(node),
      });
    }
    case 'call':
      return called(context, node);
    default:
      throw new Error(`No condition for ${node satisfies never}`);
  }
}

type Of<Kind extends V1Node['kind']> = Extract<V1Node, { kind: Kind }>;

/** On texts, `:` and `=` look for words, and `==` compares the whole value. `field:*` asks that there is one. */
function compared(context: Context, { name, op, value, ...node }: Of<'compare'>): Condition {
  const field = nameNode(name, node);
  const span = spanOf(node);
  const type = typeOf(context, field);
  if (op === '=' && value.kind === 'text' && !value.isQuoted && value.text === '*')
    return { kind: 'not', of: asked(context, { kind: 'is', operand: field, what: null, ...span }) };
  const own = context.names.get(name);
  if (own && type === 'text' && op === '=' && value.kind === 'text')
    return value.isQuoted
      ? phrase([own], value.text)
      : asked(context, { kind: 'like', field, text: value.text, ...span });
  const right = literalFor(type, value);
  return asked(context, { kind: 'compare', op: op === '==' ? '=' : op, left: field, right, ...span });
}

/** A literal as the type it is compared with writes it: dates and numbers stand without quotes here. */
function literalFor(type: ValueType, value: V1Value): LiteralNode {
  if (value.kind === 'now') return value;
  const { text, start, end } = value;
  const trimmed = text.trim();
  if (isTemporal(type)) return { kind: 'date', text: trimmed, start, end };
  if (isNumeric(type) && number.test(trimmed)) {
    const exact = Number(trimmed);
    const isInteger = /^[+-]?\d+$/.test(trimmed);
    const wide = isInteger && !Number.isSafeInteger(exact);
    return { kind: 'number', value: wide ? BigInt(trimmed) : exact, isInteger, start, end };
  }
  const word = trimmed.toLowerCase();
  if (type === 'boolean' && (word === 'true' || word === 'false'))
    return { kind: 'boolean', value: word === 'true', start, end };
  return { kind: 'string', value: text, start, end };
}

function called(context: Context, node: Of<'call'>): Condition {
  const { name, args } = node;
  const span = spanOf(node);
  const field = (index: number) => nameNode(textAt(node, index).text, textAt(node, index));
  const lastText = textAt(node, args.length - 1);
  switch (name) {
    case 'null':
      demandArguments(node, 1, 1);
      return asked(context, { kind: 'is', operand: field(0), what: null, ...span });
    case 'exact': {
      demandArguments(node, 2, 2);
      const right = literalFor(typeOf(context, field(0)), lastText);
      return asked(context, { kind: 'compare', op: '=', left: field(0), right, ...span });
    }
    case 'search':
    case 'startswith': {
      demandArguments(node, 1, 50);
      const fields = args.slice(0, -1).map((arg) => nameNode(arg.text, arg));
      return asked(context, { kind: 'text-search', name, fields, text: lastText.text, ...span });
    }
    case 'distance': {
      demandArguments(node, 3, 3);
      const center = readPlace(textAt(node, 1).text);
      const metres = Number(lastText.text);
      if (!center) throw wrong(node, 'a place is expected', 'Write "latitude, longitude".');
      if (!(metres >= 0)) throw wrong(node, 'a distance is expected', 'Write a number of metres.');
      const text = `POINT(${center.lon} ${center.lat})`;
      const point = { kind: 'geometry', text, ...span } as const;
      return asked(context, { kind: 'within-distance', field: field(0), center: point, metres, ...span });
    }
    case 'polygon':
    case 'geometry': {
      demandArguments(node, 2, name === 'polygon' ? 2 : 3);
      const text = shapeText(node, textAt(node, 1).text);
      const relation = relationOf(node);
      return asked(context, {
        kind: 'relation',
        relation,
        field: field(0),
        shape: { kind: 'geometry', text, ...span },
        ...span,
      });
    }
    case 'attr':
      throw wrong(node, '#attr() is not offered', 'Datasets are opened to people one by one instead.');
    default:
      throw wrong(
        node,
        `Unknown function: #${name.slice(0, 50)}`,
        'There are #null, #exact, #search, #startswith, #distance, #polygon, #geometry and #now.',
      );
  }
}

const relations = { intersects: 'intersects', disjoint: 'disjoint', within: 'within' } as const;

function relationOf(node: Of<'call'>): (typeof relations)[keyof typeof relations] {
  if (node.args.length < 3) return 'intersects';
  const word = textAt(node, 2).text.toLowerCase();
  if (!Object.hasOwn(relations, word))
    throw wrong(node, 'the mode of #geometry() is unknown', 'Write intersects, disjoint or within.');
  return relations[word as keyof typeof relations];
}

/** Corners as version 1 writes them, or a shape as ODSQL reads it (WKT, GeoJSON). */
function shapeText(node: Of<'call'>, text: string): string {
  const places = readPolygon(text);
  if (places) return polygonText(places);
  if (/^\s*[({[]?\s*[+-]?\d/.test(text))
    throw wrong(node, 'a polygon is expected', 'Write "(lat,lon),(lat,lon),(lat,lon)".');
  return text;
}

function demandArguments(node: Of<'call'>, least: number, most: number): void {
  if (node.args.length < least || node.args.length > most)
    throw wrong(
      node,
      `#${node.name}() takes ${least === most ? least : `${least} to ${most}`} arguments`,
      `Write #${node.name}(field${least > 1 ? ', "…"' : ''}).`,
    );
}

function textAt({ args, start, end }: Of<'call'>, index: number): TextValue {
  return args[index] ?? { kind: 'text', text: '', isQuoted: false, start, end };
}

function phrase(scope: 'all' | Extract<Condition, { kind: 'phrase' }>['scope'], text: string): Condition {
  const words = terms(text);
  const [only] = words;
  if (only === undefined) return everything;
  if (words.length === 1) return { kind: 'words', scope, terms: [{ match: 'word', text: only }] };
  return { kind: 'phrase', scope, words, lastIsPrefix: false };
}

/** A condition of `where`, whose faults are told of `qv1`. */
function asked(context: Context, node: WhereNode): Condition {
  try {
    return conditionOf(context, node);
  } catch (error) {
    if (!(error instanceof OdsqlError) || error.clause !== 'where') throw error;
    const { code, message, position, hint } = error;
    throw new OdsqlError(code, message.replace(/error\(s\): where\.$/, `error(s): ${CLAUSE}.`), {
      clause: CLAUSE,
      ...(position === undefined ? {} : { position }),
      ...(hint === undefined ? {} : { hint }),
    });
  }
}

function typeOf(context: Context, node: NameNode): ValueType {
  const expression = namedExpression(context, node.name);
  if (!expression)
    throw unknownField(context, CLAUSE, node, 'Put the text between quotes to look for it as it is.');
  return expression.type;
}

function wrong(node: V1Node, why: string, hint: string): OdsqlError {
  return malformed(CLAUSE, why, { position: node.start, hint });
}

function nameNode(name: string, { start, end }: { start: number; end: number }): NameNode {
  return { kind: 'name', name, start, end };
}

function spanOf({ start, end }: { start: number; end: number }) {
  return { start, end };
}

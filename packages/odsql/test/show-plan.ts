import type {
  Condition,
  Expression,
  FacetsPlan,
  GroupKey,
  GroupOrderItem,
  LiteralValue,
  OrderItem,
  Plan,
} from '../src/index.ts';

/**
 * A plan as a person reads it, a line a part: `age:int > 30:int`. It leaves out what is so by default: the first ten
 * records, unsorted, in UTC and English. (`printPlan` is for machines, and leaves nothing out.)
 */
export function showPlan(plan: Plan, fieldCount: number): string {
  return [
    ...(plan.timezone === 'UTC' ? [] : [`timezone ${plan.timezone}`]),
    ...(plan.kind === 'facets' ? showFacets(plan) : showQuery(plan, fieldCount)),
  ].join('\n');
}

function showQuery(plan: Exclude<Plan, FacetsPlan>, fieldCount: number): string[] {
  const isEveryField = plan.kind === 'records' && plan.columns.length === fieldCount;
  const columns = plan.columns.map(
    ({ key, expression }) => `${quote(key)} = ${expression ? show(expression) : 'nothing'}`,
  );
  return [
    ...(plan.kind === 'groups' ? plan.keys.map((key) => `group ${quote(key.key)} = ${showKey(key)}`) : []),
    ...(isEveryField ? ['every field'] : columns),
    ...showWhere(plan.where),
    ...plan.order.map(({ by, direction }) => `order ${showOrder(by)} ${direction}`),
  ];
}

function showFacets({ facets }: FacetsPlan): string[] {
  return facets.flatMap(({ field, shape, where, sort, limit }) => {
    const open = 'open' in shape ? ` open ${JSON.stringify(shape.open)}` : '';
    const separator = shape.kind === 'path' ? ` by ${quote(shape.separator)}` : '';
    return [
      `facet ${field.name}: ${shape.kind}${separator}${open}, sort ${sort}, limit ${limit}`,
      ...showWhere(where),
    ];
  });
}

function showWhere(where: Condition | null): string[] {
  return where
    ? showCondition(where, '  ').map((line, index) => (index === 0 ? `where ${line.trim()}` : line))
    : [];
}

/** A line a condition, those inside further right. */
function showCondition(condition: Condition, indent: string): string[] {
  const inside = (of: readonly Condition[]) => of.flatMap((one) => showCondition(one, `${indent}  `));
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [indent + condition.kind, ...inside(condition.of)];
    case 'not':
      return [`${indent}not`, ...inside([condition.of])];
    default:
      return [indent + showPredicate(condition)];
  }
}

function showPredicate(condition: Exclude<Condition, { kind: 'and' | 'or' | 'not' }>): string {
  switch (condition.kind) {
    case 'always':
      return condition.value ? 'always' : 'never';
    case 'compare':
      return `${show(condition.left)} ${condition.op} ${show(condition.right)}`;
    case 'one-of':
      return `${show(condition.operand)} one of ${condition.values.map(showValue).join(', ')}`;
    case 'between': {
      const { low, high } = condition;
      const [from, to] = [low ? showValue(low.value) : '*', high ? showValue(high.value) : '*'];
      const brackets = [low?.inclusive === false ? ']' : '[', high?.inclusive === false ? '[' : ']'];
      return `${show(condition.operand)} between ${brackets[0]}${from} .. ${to}${brackets[1]}`;
    }
    case 'is-null':
      return `${show(condition.operand)} is null`;
    case 'is-true':
      return `${show(condition.operand)} is true`;
    case 'words':
      return `words in ${showScope(condition.scope)}: ${condition.terms.map(showTerm).join(' ')}`;
    case 'phrase':
      return `phrase in ${showScope(condition.scope)}: ${condition.words.join(' ')}${condition.lastIsPrefix ? '*' : ''}`;
    case 'starts-with':
      return `start in ${showScope(condition.scope)}: ${quote(condition.text)}`;
    case 'within-distance':
      return `${condition.field.name} within ${condition.metres} m of ${JSON.stringify(condition.center)}`;
    case 'in-box': {
      const { field, south, west, north, east } = condition;
      return `${field.name} in south ${south} west ${west} north ${north} east ${east}`;
    }
    case 'under-path':
      return `${condition.field.name} under ${quote(condition.path)} by ${quote(condition.separator)}`;
    case 'relation':
      return `${condition.field.name} ${condition.relation} ${JSON.stringify(condition.shape)}`;
    default:
      throw new Error(`Nothing to show for ${condition satisfies never}`);
  }
}

type Words = Extract<Condition, { kind: 'words' }>;

function showScope(scope: Words['scope']): string {
  return scope === 'all' ? 'all' : scope.map(({ name }) => name).join(', ');
}

function showTerm(term: Words['terms'][number]): string {
  if (term.match === 'fuzzy') return `${term.text}~${term.edits}`;
  return term.match === 'prefix' ? `${term.text}*` : term.text;
}

function showKey({ by }: GroupKey): string {
  switch (by.kind) {
    case 'value':
      return show(by.expression);
    case 'number-width':
      return `${by.field.name} by ${by.width}`;
    case 'period':
      return `${by.field.name} by ${by.count} ${by.unit}`;
    case 'number-steps':
    case 'date-steps':
      return `${by.field.name} at ${by.steps.map((step) => step ?? '*').join(', ')}`;
    case 'geo-cluster':
      return `${by.field.name} clustered at zoom ${by.zoom} by ${by.radius} px`;
    default:
      throw new Error(`Nothing to show for ${by satisfies never}`);
  }
}

function showOrder(by: OrderItem['by'] | GroupOrderItem['by']): string {
  switch (by.kind) {
    case 'random':
      return `by lot ${by.seed}`;
    case 'key':
    case 'column':
      return `${by.kind} ${by.index}`;
    default:
      return show(by);
  }
}

function show(expression: Expression): string {
  return `${showBare(expression)}:${expression.type}`;
}

function showBare(expression: Expression): string {
  switch (expression.kind) {
    case 'field':
      return expression.field.name;
    case 'technical':
      return `#${expression.name}`;
    case 'literal':
      return showValue(expression.value);
    case 'call':
      return `${expression.name}(${expression.args.map(show).join(', ')})`;
    case 'arithmetic':
      return `(${show(expression.left)} ${expression.op} ${show(expression.right)})`;
    case 'negate':
      return `(- ${show(expression.operand)})`;
    case 'aggregate': {
      const operand = expression.operand ? show(expression.operand) : '*';
      const percent = expression.percent === undefined ? '' : `, ${expression.percent}`;
      return `${expression.name}(${expression.distinct ? 'distinct ' : ''}${operand}${percent})`;
    }
    default:
      throw new Error(`Nothing to show for ${expression satisfies never}`);
  }
}

function showValue(value: LiteralValue): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null || !('kind' in value)) return JSON.stringify(value);
  return `${value.precision}[${value.from}, ${value.until}[`;
}

function quote(text: string): string {
  return JSON.stringify(text);
}

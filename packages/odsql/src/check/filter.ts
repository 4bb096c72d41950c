import type { Field } from '@parvis/dataset';
import { type FacetNode, malformed, parseFacet, parseRefine, parseWhere } from '../parse/index.ts';
import type { Condition } from '../plan/index.ts';
import type { QueryTexts } from '../request.ts';
import { v1Condition } from '../v1/condition.ts';
import { parseV1 } from '../v1/parse.ts';
import { conditionOf } from './condition.ts';
import { type Context, fieldNamed } from './context.ts';
import { type Refinement, refinementOf } from './refinement.ts';

/** More of a repeatable parameter is no question of a person. */
const mostRepeated = { where: 20, qv1: 20, refine: 100, exclude: 100, facet: 100 } as const;

/** What a caller said of a facet by `facet(…)`, by the field's own name. */
export type FacetDeclarations = ReadonlyMap<string, FacetNode>;

/** The filter of a query, in the parts that facets need apart. */
export interface Filter {
  readonly where: readonly Condition[];
  /** Refinements of each facet, by the field's own name. */
  readonly refined: ReadonlyMap<string, readonly Refinement[]>;
  readonly excluded: readonly Refinement[];
  readonly declarations: FacetDeclarations;
}

type FilterTexts = Pick<QueryTexts, 'where' | 'qv1' | 'refine' | 'exclude' | 'facet'>;

/** @throws {OdsqlError} */
export function filterOf(context: Context, texts: FilterTexts): Filter {
  const declarations = declarationsOf(context, texts.facet);
  const separatorOf = (field: Field) => pathSeparator(field, declarations.get(field.name));
  const refine = (clause: 'refine' | 'exclude') =>
    given(clause, texts[clause]).map((text) =>
      refinementOf(context, clause, parseRefine(clause, text), separatorOf),
    );
  return {
    where: [
      ...given('where', texts.where).map((text) => conditionOf(context, parseWhere(text))),
      ...given('qv1', texts.qv1).flatMap((text) => {
        const node = parseV1(text);
        return node ? [v1Condition(context, node)] : [];
      }),
    ],
    refined: Map.groupBy(refine('refine'), ({ field }) => field.name),
    excluded: refine('exclude'),
    declarations,
  };
}

/** All the parts together. @param apart the name of a facet whose own refinements are left out */
export function conditionFrom(filter: Filter, apart?: string): Condition | null {
  const all = [
    ...filter.where,
    ...[...filter.refined]
      .filter(([name]) => name !== apart)
      .flatMap(([name, refinements]) => refined(refinements, filter.declarations.get(name))),
    ...filter.excluded.map(({ condition }): Condition => ({ kind: 'not', of: condition })),
  ];
  const [first] = all;
  if (!first) return null;
  return all.length === 1 ? first : { kind: 'and', of: all };
}

/** May several values of this facet be chosen together? */
export function isDisjunctive(field: Field, declaration: FacetNode | undefined): boolean {
  return declaration?.disjunctive ?? field.annotations.disjunctive === true;
}

/** Between the levels of a path facet; null for a flat one, and for dates, whose levels need none. */
export function pathSeparator(field: Field, declaration: FacetNode | undefined): string | null {
  if (field.type !== 'text') return null;
  return declaration?.separator || field.annotations.hierarchical || null;
}

/** The texts of a repeatable parameter that say something. */
export function given(
  clause: 'where' | 'qv1' | 'refine' | 'exclude' | 'facet',
  texts: readonly string[] | undefined,
): string[] {
  const some = (texts ?? []).filter((text) => text.trim() !== '');
  if (some.length > mostRepeated[clause])
    throw malformed(clause, `more than ${mostRepeated[clause]} ${clause} parameters`);
  return some;
}

/** Values of a disjunctive facet widen each other; of any other, they narrow. */
function refined(refinements: readonly Refinement[], declaration: FacetNode | undefined): Condition[] {
  const conditions = refinements.map(({ condition }) => condition);
  const [first] = refinements;
  if (!first || conditions.length === 1 || !isDisjunctive(first.field, declaration)) return conditions;
  return [{ kind: 'or', of: conditions }];
}

/** Said twice, the last one counts, option by option. */
function declarationsOf(context: Context, texts: QueryTexts['facet']): FacetDeclarations {
  const declarations = new Map<string, FacetNode>();
  for (const text of given('facet', texts)) {
    const node = parseFacet(text);
    const field = fieldNamed(context, 'facet', { name: node.name, start: node.position });
    declarations.set(field.name, { ...declarations.get(field.name), ...node });
  }
  return declarations;
}

import { isMultivalued } from '@parvis/dataset';
import type { Expression, FacetCount, FacetsPlan, PlanSetting } from '../plan/index.ts';
import { instantText, localSql } from './duckdb-dates.ts';
import { printed } from './duckdb-expressions.ts';
import { dateText, numberText } from './duckdb-json.ts';
import { whereSql, whole } from './duckdb-records.ts';
import { column, type DuckdbTable, type Place } from './duckdb-table.ts';
import { bind, type Fragment, identifier, join, sql } from './fragment.ts';

/** A facet and its place in the plan. */
interface Numbered {
  readonly facet: FacetCount;
  readonly index: number;
}

/**
 * All the facets of a plan in one statement: rows `(facet, place, path, n)`, `path` a JSON array of texts, in order.
 *
 * Facets under the same filter are counted in one reading of the table; a disjunctive facet, counted without its own
 * refinement, has a branch of its own.
 */
export function facetsSql(plan: FacetsPlan, table: DuckdbTable): Fragment {
  const place: Place = { table, setting: plan };
  const numbered = plan.facets.map((facet, index) => ({ facet, index }));
  const byFilter = Map.groupBy(numbered, ({ facet }) => printed(facet.where));
  const branches = [...byFilter.values()].flatMap((alike, index) => branchesOf(alike, index, place));
  const ctes = branches.map(({ name, counts }) => sql`${name} AS MATERIALIZED (${counts})`);
  const parts = branches.flatMap(({ levels }) => levels);
  return sql`WITH ${join(ctes, ', ')} SELECT facet, path, n FROM (${join(parts, ' UNION ALL ')}) AS levels ORDER BY facet, place`;
}

/** Counts under a name, and the statements that sort and cut them. */
interface Branch {
  readonly name: Fragment;
  readonly counts: Fragment;
  readonly levels: readonly Fragment[];
}

function branchesOf(alike: readonly Numbered[], filter: number, place: Place): Branch[] {
  const single = alike.filter(({ facet }) => !isMultivalued(facet.field));
  const multiple = alike.filter(({ facet }) => isMultivalued(facet.field));
  const branches = multiple.map((one) => multivaluedBranch(one, place));
  return single.length === 0 ? branches : [singleBranch(single, filter, place), ...branches];
}

/** Facets with one value a record: one reading of the table for all of them. */
function singleBranch(facets: readonly Numbered[], filter: number, place: Place): Branch {
  const name = identifier(`$filter${filter}`);
  const where = whereSql(facets[0]?.facet.where ?? null, place);
  const values = facets.map(({ facet }, index) => ({
    name: identifier(`$v${index}`),
    value: groupedValue(facet, place.setting),
  }));
  const selected = join(
    values.map(({ name: as, value }) => sql`${value} AS ${as}`),
    ', ',
  );
  const names = values.map(({ name: as }) => as);
  const sets = join(
    names.map((as) => sql`(${as})`),
    ', ',
  );
  const grouping = facets.length === 1 ? sql`0` : sql`grouping(${join(names, ', ')})`;
  const counts = sql`SELECT ${grouping} AS "set", ${join(names, ', ')}, count(*) AS n FROM (SELECT ${selected} FROM ${place.table.records}${where}) AS "values" GROUP BY GROUPING SETS (${sets})`;
  return {
    name,
    counts,
    levels: facets.map((one, index) => {
      // GROUPING has a bit for each column left out of a set, the first column's bit being the highest.
      const set = facets.length === 1 ? 0 : 2 ** facets.length - 1 - 2 ** (facets.length - 1 - index);
      const value = names[index] ?? sql`NULL`;
      const counted = sql`SELECT ${value} AS v, n FROM ${name} WHERE "set" = ${whole(set)} AND ${value} IS NOT NULL`;
      return levelsSql(one, counted, place.setting);
    }),
  };
}

/** A record counts once for each of its values. */
function multivaluedBranch({ facet, index }: Numbered, place: Place): Branch {
  const name = identifier(`$facet${index}`);
  const list = column(facet.field);
  const where = whereSql(facet.where, place);
  const elements =
    facet.shape.kind === 'path'
      ? sql`list_distinct(flatten(list_transform(${list}, lambda element: ${nodesOf(sql`element`, facet.shape.separator)})))`
      : sql`list_distinct(${list})`;
  const counts = sql`SELECT v, count(*) AS n FROM (SELECT unnest(${elements}) AS v FROM ${place.table.records}${where}) AS elements GROUP BY v`;
  const counted = sql`SELECT v, n FROM ${name} WHERE v IS NOT NULL`;
  return {
    name,
    counts,
    levels: [
      facet.shape.kind === 'path'
        ? pathLevel(facet, index, counted, facet.shape)
        : levelsSql({ facet, index }, counted, place.setting),
    ],
  };
}

/** What the rows are grouped by: the value, or its day; its year alone where no year is open. */
function groupedValue({ field, shape }: FacetCount, setting: PlanSetting): Fragment {
  if (shape.kind !== 'date') return column(field);
  const day =
    field.type === 'date'
      ? column(field)
      : sql`CAST(${localSql(column(field), 'datetime', setting)} AS DATE)`;
  return isOnlyYears(shape) ? sql`year(${day})` : day;
}

function isOnlyYears({ open }: Extract<FacetCount['shape'], { kind: 'date' }>): boolean {
  return open !== 'all' && open.length === 0;
}

/** Sorted and cut: `facet, place, path, n`. @param counted rows `(v, n)` without nulls */
function levelsSql({ facet, index }: Numbered, counted: Fragment, setting: PlanSetting): Fragment {
  const { shape } = facet;
  switch (shape.kind) {
    case 'value': {
      const path = sql`json_array(${valueText(facet, setting)})`;
      return sql`(SELECT ${whole(index)} AS facet, row_number() OVER (ORDER BY ${sortSql(facet, sql`v`)}) AS place, CAST(${path} AS VARCHAR) AS path, n FROM (${counted}) ORDER BY place LIMIT ${whole(facet.limit)})`;
    }
    case 'path': {
      const nodes = sql`SELECT node AS v, CAST(sum(n) AS BIGINT) AS n FROM (SELECT unnest(${nodesOf(sql`v`, shape.separator)}) AS node, n FROM (${counted})) GROUP BY node`;
      return pathLevel(facet, index, nodes, shape);
    }
    case 'date':
      return dateLevels(facet, index, counted, shape);
    default:
      throw new Error(`No SQL for ${shape satisfies never}`);
  }
}

// A path is the data's, so its depth is bounded: every level of every path is a text to make.
const DEEPEST_PATH = 32;

/** A path and all that it lies under: `Europe/France` gives `['Europe', 'Europe/France']`. */
function nodesOf(path: Fragment, separator: string): Fragment {
  const parts = sql`string_split(${path}, ${bind(separator)})`;
  return sql`list_transform(range(1, least(len(${parts}), ${whole(DEEPEST_PATH)}) + 1), lambda depth: array_to_string(${parts}[1:depth], ${bind(separator)}))`;
}

/** Nodes at the levels that are open. @param nodes rows `(v, n)`, `v` a whole path */
function pathLevel(
  facet: FacetCount,
  index: number,
  nodes: Fragment,
  { separator, open }: Extract<FacetCount['shape'], { kind: 'path' }>,
): Fragment {
  const parts = sql`string_split(v, ${bind(separator)})`;
  const parent = sql`array_to_string(${parts}[1:len(${parts}) - 1], ${bind(separator)})`;
  const isOpen =
    open === 'all'
      ? sql``
      : sql` WHERE len(parts) = 1${open.length === 0 ? sql`` : sql` OR parent IN (${join(open.map(bind), ', ')})`}`;
  return levelled(
    facet,
    index,
    sql`SELECT v, n, parent, parts FROM (SELECT v, n, ${parts} AS parts, ${parent} AS parent FROM (${nodes}))${isOpen}`,
  );
}

/** Years, months of the open years, days of the open months. @param days rows `(v, n)`, `v` a day, or a year where none is open */
function dateLevels(
  facet: FacetCount,
  index: number,
  days: Fragment,
  shape: Extract<FacetCount['shape'], { kind: 'date' }>,
): Fragment {
  if (isOnlyYears(shape)) {
    const years = sql`SELECT lpad(CAST(v AS VARCHAR), 4, '0') AS v, n, '' AS parent FROM (${days})`;
    return levelled(facet, index, sql`SELECT *, [v] AS parts FROM (${years})`);
  }
  const { open } = shape;
  const level = (depth: number, format: Fragment, parent: Fragment): Fragment => {
    const opened = open === 'all' ? null : open.filter((path) => path.split('/').length === depth - 1);
    const isOpen =
      opened === null || depth === 1
        ? sql``
        : sql` WHERE ${opened.length === 0 ? sql`FALSE` : sql`${parent} IN (${join(opened.map(bind), ', ')})`}`;
    return sql`SELECT strftime(v, ${format}) AS v, CAST(sum(n) AS BIGINT) AS n FROM (${days})${isOpen} GROUP BY 1`;
  };
  const levels = [
    level(1, sql`'%Y'`, sql`''`),
    level(2, sql`'%Y/%m'`, sql`strftime(v, '%Y')`),
    level(3, sql`'%Y/%m/%d'`, sql`strftime(v, '%Y/%m')`),
  ];
  const nodes = join(levels, ' UNION ALL ');
  return levelled(
    facet,
    index,
    sql`SELECT v, n, array_to_string(parts[1:len(parts) - 1], '/') AS parent, parts FROM (SELECT v, n, string_split(v, '/') AS parts FROM (${nodes}))`,
  );
}

/** The first values under each parent. @param nodes rows `(v, n, parent, parts)` */
function levelled(facet: FacetCount, index: number, nodes: Fragment): Fragment {
  const ranked = sql`SELECT *, row_number() OVER (PARTITION BY len(parts), parent ORDER BY ${sortSql(facet, sql`v`)}) AS rank FROM (${nodes})`;
  return sql`(SELECT ${whole(index)} AS facet, row_number() OVER (ORDER BY len(parts), parent, rank) AS place, CAST(to_json(parts) AS VARCHAR) AS path, n FROM (${ranked}) WHERE rank <= ${whole(facet.limit)})`;
}

/** Equal counts are settled by the value, so that nothing flickers. */
function sortSql({ sort }: FacetCount, value: Fragment): Fragment {
  switch (sort) {
    case 'count':
      return sql`n ASC, ${value} ASC`;
    case '-count':
      return sql`n DESC, ${value} ASC`;
    case 'alphanum':
    case 'num':
      return sql`${value} ASC`;
    case '-alphanum':
    case '-num':
      return sql`${value} DESC`;
    default:
      throw new Error(`No SQL for ${sort satisfies never}`);
  }
}

/** A flat value as it appears in an address. */
function valueText({ field }: FacetCount, setting: PlanSetting): Fragment {
  const of: Expression = { kind: 'field', field, type: field.type };
  switch (field.type) {
    case 'date':
      return dateText(sql`v`, of);
    case 'datetime':
      return instantText(sql`v`, setting);
    case 'double':
      return numberText(sql`v`);
    default:
      return sql`CAST(v AS VARCHAR)`;
  }
}

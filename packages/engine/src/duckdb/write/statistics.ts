import type { DuckDBConnection } from '@duckdb/node-api';
import { type Field, type FieldType, isGeographic, isMultivalued } from '@parvis/dataset';
import { bind, expressionSql, type Fragment, geoColumn, join, presence, shownText, sql } from '@parvis/odsql';
import type { FieldStatistics } from '../../contract.ts';
import { runOnce } from '../statements.ts';

/** What is known of each field, in their order. @param table the table of records */
export async function fieldStatistics(
  connection: DuckDBConnection,
  table: Fragment,
  fields: readonly Field[],
  rowCount: number,
): Promise<FieldStatistics[]> {
  const select = (values: readonly Fragment[], from: Fragment) =>
    values.length === 0 ? Promise.resolve([]) : oneRow(connection, sql`SELECT ${join(values, ', ')}${from}`);
  const all = sql` FROM ${table}`;
  const filled = await select(
    fields.map((field) => sql`count(${presence(field)})`),
    all,
  );
  const about = await select(
    fields.map((field) => sql`approx_count_distinct(${value(field)})`),
    all,
  );
  // Few values are counted exactly, since an approximation would show.
  const few = fields.filter((_, index) => Number(about[index]) < FEW_VALUES);
  const exact = await select(
    few.map((field) => sql`count(DISTINCT ${value(field)})`),
    all,
  );
  const exactOf = new Map(few.map(({ name }, index) => [name, Number(exact[index])]));
  const extremes = await select(
    fields.flatMap((field) => [extreme(field, sql`min`), extreme(field, sql`max`)]),
    all,
  );
  const examples = await select(
    fields.map((field) => example(field, table)),
    sql``,
  );
  return fields.map((field, index) => ({
    name: field.name,
    empty: rowCount - Number(filled[index]),
    distinct: exactOf.get(field.name) ?? Number(about[index]),
    min: parsed(extremes[index * 2]),
    max: parsed(extremes[index * 2 + 1]),
    example: parsed(examples[index]),
  }));
}

// 10,000, and what the approximation may be wrong by.
const FEW_VALUES = 12_000;

/** `[west, south, east, north]` of all the geographic fields; null without a place. */
export async function allBounds(
  connection: DuckDBConnection,
  table: Fragment,
  fields: readonly Field[],
): Promise<readonly [number, number, number, number] | null> {
  const places = fields
    .filter(isGeographic)
    .map((field) =>
      field.type === 'geo_point_2d'
        ? ([
            geoColumn(field, 'lon'),
            geoColumn(field, 'lat'),
            geoColumn(field, 'lon'),
            geoColumn(field, 'lat'),
          ] as const)
        : ([
            geoColumn(field, 'west'),
            geoColumn(field, 'south'),
            geoColumn(field, 'east'),
            geoColumn(field, 'north'),
          ] as const),
    );
  if (places.length === 0) return null;
  const end = (least: Fragment, choose: Fragment, part: number) =>
    sql`${least}(${join(
      places.map((parts) => sql`${choose}(${parts[part] ?? sql`NULL`})`),
      ', ',
    )})`;
  const [west, south, east, north] = await oneRow(
    connection,
    sql`SELECT ${end(sql`least`, sql`min`, 0)}, ${end(sql`least`, sql`min`, 1)}, ${end(sql`greatest`, sql`max`, 2)}, ${end(sql`greatest`, sql`max`, 3)} FROM ${table}`,
  );
  return west == null ? null : [Number(west), Number(south), Number(east), Number(north)];
}

/** The value in one column. */
function value(field: Field): Fragment {
  return expressionSql(
    { kind: 'field', field, type: field.type },
    {
      table: { records: sql``, fields: [], search: null, nearWords: new Map(), clusters: new Map() },
      setting: { timezone: 'UTC', lang: 'en' },
    },
  );
}

function extreme(field: Field, end: Fragment): Fragment {
  const isOrdered = field.type === 'text' ? !isMultivalued(field) : ordered.includes(field.type);
  return isOrdered ? shownText(field, sql`${end}(${value(field)})`) : sql`NULL`;
}

const ordered: readonly FieldType[] = ['int', 'double', 'date', 'datetime'];

function example(field: Field, table: Fragment): Fragment {
  return sql`(SELECT ${shownText(field, value(field))} FROM ${table} WHERE ${presence(field)} IS NOT NULL LIMIT ${bind(1n)})`;
}

async function oneRow(connection: DuckDBConnection, statement: Fragment): Promise<readonly unknown[]> {
  const [row] = await runOnce(connection, statement);
  return row ?? [];
}

function parsed(json: unknown): unknown {
  return typeof json === 'string' ? (JSON.parse(json).value ?? null) : null;
}

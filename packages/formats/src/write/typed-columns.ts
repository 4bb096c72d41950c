import type { TableToWrite, WrittenColumn, WrittenRow } from './table.ts';

/** The same table, its computed columns typed by the first value that each has: for formats that say types before values. */
export async function withTypedColumns(table: TableToWrite): Promise<TableToWrite> {
  const blocks = table.rows[Symbol.asyncIterator]();
  const first = await blocks.next();
  const rows = first.done ? [] : first.value;
  return {
    ...table,
    columns: table.columns.map((column) => (column.type === null ? typedBy(column, rows) : column)),
    rows: (async function* () {
      try {
        if (!first.done) yield first.value;
        for (let next = await blocks.next(); !next.done; next = await blocks.next()) yield next.value;
      } finally {
        await blocks.return?.();
      }
    })(),
  };
}

function typedBy(column: WrittenColumn, rows: readonly WrittenRow[]): WrittenColumn {
  const value = rows.map((row) => row[column.key]).find((one) => one !== null && one !== undefined);
  if (typeof value === 'number') return { ...column, type: 'double' };
  if (typeof value === 'boolean') return { ...column, type: 'boolean' };
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if ('lon' in value) return { ...column, type: 'geo_point_2d' };
    if ('geometry' in value) return { ...column, type: 'geo_shape' };
  }
  return { ...column, type: 'text' };
}

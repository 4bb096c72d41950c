import { type DbfCells, type DbfColumn, dbfColumns, dbfHead, dbfRow, measuredCells } from './dbf.ts';
import { FormatLimitError } from './format-limit.ts';
import { geometryColumn, geometryOf } from './geometry.ts';
import {
  type Extent,
  type Family,
  families,
  nowhere,
  nullShape,
  partsOf,
  shapeContents,
  writeExtent,
} from './shapefile-geometry.ts';
import { openSpoolFolder, type Spool, type SpoolFolder } from './spool.ts';
import type { TableToWrite, WriteTable } from './table.ts';
import { withTypedColumns } from './typed-columns.ts';
import { type ZipEntry, zipOf } from './zip-of.ts';

/** Bytes of a file of a shapefile: lengths are counted in words of two bytes, on 31 bits, and many readers stop at half of that. */
const MOST_BYTES = 2 ** 31 - 1;
/** Before the contents of each record: its number, and their length. */
const RECORD_HEAD = 8;
const FILE_HEAD = 100;

/** Rows of one family of geometries, put aside until all are known. */
interface Layer {
  readonly family: Family;
  readonly columns: DbfColumn[];
  readonly shapes: Spool;
  readonly index: Spool;
  readonly cells: Spool;
  readonly extent: Extent;
  rows: number;
}

/**
 * An archive of ESRI shapefiles: one a family of geometries, since a shapefile holds no other, named after the dataset (and after the
 * family when there are several). Rows that are nowhere stand at the end of the first. Texts are UTF-8 and are cut at 254 bytes,
 * names of columns at ten; altitudes are left out. The rows wait on the disk, since a shapefile begins with its extent.
 *
 * @throws {FormatLimitError} for more than a shapefile can hold
 */
export const writeShapefile: WriteTable = async function* (asked) {
  const table = await withTypedColumns(asked);
  const spools = await openSpoolFolder();
  try {
    const layers = await layersOf(table, spools);
    yield* zipOf(layers.flatMap((layer) => entriesOf(layer, layers.length, table)));
  } finally {
    await spools.close();
  }
};

async function layersOf(table: TableToWrite, spools: SpoolFolder): Promise<Layer[]> {
  const place = geometryColumn(table);
  const shown = table.columns.filter(({ type }) => type !== 'geo_shape');
  const layers = new Map<Family, Layer>();
  const layerOf = (family: Family): Layer => {
    const known = layers.get(family);
    if (known) return known;
    const made = {
      family,
      columns: dbfColumns(shown),
      shapes: spools.open(`${family}.shp`),
      index: spools.open(`${family}.shx`),
      cells: spools.open(`${family}.cells`),
      extent: nowhere(),
      rows: 0,
    };
    layers.set(family, made);
    return made;
  };
  const nowhereColumns = dbfColumns(shown);
  const nowhereCells = spools.open('nowhere.cells');
  for await (const rows of table.rows)
    for (const row of rows) {
      const geometry = geometryOf(row, place);
      const parts = geometry ? partsOf(table.system.project(geometry)) : null;
      const held = parts
        ? (Object.keys(families) as Family[]).filter((family) => parts[family].length > 0)
        : [];
      if (parts === null || held.length === 0)
        await nowhereCells.add(line(measuredCells(nowhereColumns, row)));
      else
        for (const family of held) {
          const layer = layerOf(family);
          await addShape(layer, shapeContents(family, parts[family], layer.extent));
          await layer.cells.add(line(measuredCells(layer.columns, row)));
        }
    }
  const first =
    [...layers.values()][0] ?? (nowhereCells.bytes > 0 || layers.size === 0 ? layerOf('points') : null);
  if (first && nowhereCells.bytes > 0) await addNowhere(first, nowhereColumns, nowhereCells);
  return [...layers.values()];
}

/** Rows that are nowhere, after those of a layer; its columns become wide enough for both. */
async function addNowhere(layer: Layer, columns: readonly DbfColumn[], cells: Spool): Promise<void> {
  columns.forEach((column, index) => {
    const other = layer.columns[index];
    if (!other) return;
    if (column.kind !== other.kind) other.kind = 'C';
    other.bytes = Math.max(other.bytes, column.bytes);
    other.decimals = Math.max(other.decimals, column.decimals);
  });
  for await (const values of linesOf(cells)) {
    await addShape(layer, nullShape);
    await layer.cells.add(line(values));
  }
}

async function addShape(layer: Layer, contents: Buffer): Promise<void> {
  const start = FILE_HEAD + layer.shapes.bytes;
  if (start + contents.length > MOST_BYTES)
    throw new FormatLimitError(
      'A shapefile holds two gigabytes at most.',
      'Ask for fgb, geojson or parquet, or filter.',
    );
  const head = Buffer.alloc(RECORD_HEAD);
  layer.rows += 1;
  head.writeInt32BE(layer.rows, 0);
  head.writeInt32BE(contents.length / 2, 4);
  const entry = Buffer.alloc(8);
  entry.writeInt32BE(start / 2, 0);
  entry.writeInt32BE(contents.length / 2, 4);
  await layer.shapes.add(head);
  await layer.shapes.add(contents);
  await layer.index.add(entry);
}

function entriesOf(layer: Layer, layers: number, { id, system }: TableToWrite): ZipEntry[] {
  const name = layers > 1 ? `${id}_${layer.family}` : id;
  const text = (value: string) =>
    async function* () {
      yield value;
    };
  const { shapes, index, cells, columns, rows } = layer;
  return [
    { path: `${name}.shp`, contents: () => headed(headOf(layer, shapes.bytes), shapes.read()) },
    { path: `${name}.shx`, contents: () => headed(headOf(layer, index.bytes), index.read()) },
    {
      path: `${name}.dbf`,
      contents: async function* () {
        yield dbfHead(columns, rows, new Date());
        for await (const values of linesOf(cells)) yield dbfRow(columns, values);
        yield Buffer.of(0x1a);
      },
    },
    { path: `${name}.prj`, contents: text(system.text) },
    { path: `${name}.cpg`, contents: text('UTF-8') },
  ];
}

function headOf({ family, extent }: Layer, bytes: number): Buffer {
  const head = Buffer.alloc(FILE_HEAD);
  head.writeInt32BE(9994, 0);
  head.writeInt32BE((FILE_HEAD + bytes) / 2, 24);
  head.writeInt32LE(1000, 28);
  head.writeInt32LE(families[family], 32);
  writeExtent(head, 36, extent);
  return head;
}

async function* headed(head: Buffer, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  yield* body;
}

function line(cells: DbfCells): Buffer {
  return Buffer.from(`${JSON.stringify(cells)}\n`);
}

async function* linesOf(spool: Spool): AsyncGenerator<DbfCells> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const block of spool.read()) {
    const bytes = Buffer.concat([rest, block]);
    let start = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      yield JSON.parse(bytes.toString('utf8', start, end)) as DbfCells;
      start = end + 1;
    }
    rest = bytes.subarray(start);
  }
}

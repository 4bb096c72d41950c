import type { Geometry } from '@parvis/dataset';
import { Builder } from 'flatbuffers';
import { geometryColumn, geometryOf } from './geometry.ts';
import { type Extent, nowhere, widen } from './shapefile-geometry.ts';
import { openSpoolFolder } from './spool.ts';
import type { TableToWrite, WriteTable, WrittenColumn, WrittenRow } from './table.ts';
import { withTypedColumns } from './typed-columns.ts';
import { valueText } from './value-text.ts';

/** `fgb`, version 3, `fgb`, patch 1. */
const MAGIC = Buffer.from([0x66, 0x67, 0x62, 0x03, 0x66, 0x67, 0x62, 0x01]);
/** What GDAL's own name for a layer without one is, and what scripts ask for. */
const LAYER = 'Layer1';

const geometryTypes = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
  GeometryCollection: 7,
} as const;

/** The types of columns that are written, by their numbers in the format. */
const columnTypes = { boolean: 2, integer: 7, double: 10, string: 11, dateTime: 13 } as const;
type ColumnType = (typeof columnTypes)[keyof typeof columnTypes];

interface Column {
  readonly key: string;
  readonly name: string;
  readonly type: ColumnType;
}

/**
 * FlatGeobuf 3 (flatgeobuf.org, header.fbs and feature.fbs), without a spatial index. The places themselves are no
 * attributes, and altitudes are left out. The rows wait on the disk, since the file begins with their count and their extent.
 */
export const writeFlatGeobuf: WriteTable = async function* (asked) {
  const table = await withTypedColumns(asked);
  const place = geometryColumn(table);
  const columns = table.columns.flatMap(columnOf);
  const builder = new Builder(4096);
  const seen = new Set<keyof typeof geometryTypes>();
  const extent = nowhere();
  const spools = await openSpoolFolder();
  try {
    const features = spools.open('features');
    let count = 0;
    for await (const rows of table.rows)
      for (const row of rows) {
        const geometry = geometryOf(row, place);
        const projected = geometry && table.system.project(geometry);
        if (projected) seen.add(projected.type);
        await features.add(featureOf(builder, { geometry: projected, columns, row, extent }));
        count += 1;
      }
    yield MAGIC;
    yield headerOf(builder, { table, columns, seen, extent, count });
    yield* features.read();
  } finally {
    await spools.close();
  }
};

function columnOf({ key, name, type }: WrittenColumn): Column[] {
  switch (type) {
    case 'geo_shape':
    case 'geo_point_2d':
      return [];
    case 'int':
      return [{ key, name, type: columnTypes.integer }];
    case 'double':
      return [{ key, name, type: columnTypes.double }];
    case 'boolean':
      return [{ key, name, type: columnTypes.boolean }];
    // A year or a month alone is no instant: dates that may be so are texts.
    case 'datetime':
      return [{ key, name, type: columnTypes.dateTime }];
    default:
      return [{ key, name, type: columnTypes.string }];
  }
}

interface Feature {
  readonly geometry: Geometry | null;
  readonly columns: readonly Column[];
  readonly row: WrittenRow;
  readonly extent: Extent;
}

/** A feature, its length before it. */
function featureOf(builder: Builder, { geometry, columns, row, extent }: Feature): Uint8Array {
  builder.clear();
  const properties = builder.createByteVector(propertiesOf(columns, row));
  const shape = geometry === null ? 0 : geometryTable(builder, geometry, extent);
  builder.startObject(3);
  builder.addFieldOffset(0, shape, 0);
  builder.addFieldOffset(1, properties, 0);
  builder.finishSizePrefixed(builder.endObject());
  return builder.asUint8Array().slice();
}

function propertiesOf(columns: readonly Column[], row: WrittenRow): Buffer {
  const parts = columns.flatMap(({ key, type }, index) => {
    const value = row[key];
    const isNumber = type === columnTypes.integer || type === columnTypes.double;
    if (value === null || value === undefined || (isNumber && !Number.isFinite(value))) return [];
    const head = Buffer.alloc(2);
    head.writeUInt16LE(index, 0);
    return [head, valueBytes(type, value)];
  });
  return Buffer.concat(parts);
}

function valueBytes(type: ColumnType, value: unknown): Buffer {
  if (type === columnTypes.boolean) return Buffer.of(value === true ? 1 : 0);
  if (type === columnTypes.integer || type === columnTypes.double) {
    const bytes = Buffer.alloc(8);
    if (type === columnTypes.double) bytes.writeDoubleLE(Number(value), 0);
    else bytes.writeBigInt64LE(BigInt(Math.trunc(Number(value))), 0);
    return bytes;
  }
  const text = Buffer.from(valueText(value));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length, 0);
  return Buffer.concat([length, text]);
}

/** Offset of a geometry; widens the extent. */
function geometryTable(builder: Builder, geometry: Geometry, extent: Extent): number {
  const parts =
    geometry.type === 'MultiPolygon'
      ? geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }) as Geometry)
      : geometry.type === 'GeometryCollection'
        ? geometry.geometries
        : [];
  const offsets = parts.map((part) => geometryTable(builder, part, extent));
  const lines = linesOf(geometry);
  const positions = lines.flat();
  for (const [x = 0, y = 0] of positions) widen(extent, x, y);
  const xy = doubles(
    builder,
    positions.flatMap(([x = 0, y = 0]) => [x, y]),
  );
  const ends = lines.length > 1 ? endsOf(builder, lines) : 0;
  const children = offsets.length > 0 ? offsetVector(builder, offsets) : 0;
  builder.startObject(8);
  builder.addFieldOffset(0, ends, 0);
  builder.addFieldOffset(1, positions.length > 0 ? xy : 0, 0);
  builder.addFieldInt8(6, geometryTypes[geometry.type], 0);
  builder.addFieldOffset(7, children, 0);
  return builder.endObject();
}

type Position = readonly number[];

/** The positions of a geometry that has no parts of its own, line by line. */
function linesOf(geometry: Geometry): readonly (readonly Position[])[] {
  switch (geometry.type) {
    case 'Point':
      return [[geometry.coordinates]];
    case 'MultiPoint':
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates;
    case 'MultiPolygon':
    case 'GeometryCollection':
      return [];
    default:
      throw new Error(`No FlatGeobuf of ${geometry satisfies never}`);
  }
}

function doubles(builder: Builder, values: readonly number[]): number {
  builder.startVector(8, values.length, 8);
  for (let index = values.length - 1; index >= 0; index--) builder.addFloat64(values[index] ?? 0);
  return builder.endVector();
}

function endsOf(builder: Builder, lines: readonly (readonly Position[])[]): number {
  let end = 0;
  const ends = lines.map((line) => (end += line.length));
  builder.startVector(4, ends.length, 4);
  for (let index = ends.length - 1; index >= 0; index--) builder.addInt32(ends[index] ?? 0);
  return builder.endVector();
}

function offsetVector(builder: Builder, offsets: readonly number[]): number {
  builder.startVector(4, offsets.length, 4);
  for (let index = offsets.length - 1; index >= 0; index--) builder.addOffset(offsets[index] ?? 0);
  return builder.endVector();
}

interface Header {
  readonly table: TableToWrite;
  readonly columns: readonly Column[];
  readonly seen: ReadonlySet<keyof typeof geometryTypes>;
  readonly extent: Extent;
  readonly count: number;
}

/** The header, its length before it. */
function headerOf(builder: Builder, { table, columns, seen, extent, count }: Header): Uint8Array {
  builder.clear();
  const described = columns.map(({ name, type }) => {
    const text = builder.createString(name);
    builder.startObject(11);
    builder.addFieldOffset(0, text, 0);
    builder.addFieldInt8(1, type, 0);
    return builder.endObject();
  });
  const columnList = offsetVector(builder, described);
  const envelope = Number.isFinite(extent[0]) ? doubles(builder, extent) : 0;
  const [name, title, org] = [LAYER, table.title, 'EPSG'].map((text) => builder.createString(text));
  const text = builder.createString(table.system.text);
  builder.startObject(6);
  builder.addFieldOffset(0, org ?? 0, 0);
  builder.addFieldInt32(1, table.system.epsg, 0);
  builder.addFieldOffset(4, text, 0);
  const system = builder.endObject();
  const [only] = seen;
  builder.startObject(14);
  builder.addFieldOffset(0, name ?? 0, 0);
  builder.addFieldOffset(1, envelope, 0);
  builder.addFieldInt8(2, seen.size === 1 && only ? geometryTypes[only] : 0, 0);
  builder.addFieldOffset(7, columnList, 0);
  builder.addFieldInt64(8, BigInt(count), 0n);
  builder.addFieldInt16(9, 0, 16);
  builder.addFieldOffset(10, system, 0);
  builder.addFieldOffset(11, title ?? 0, 0);
  builder.finishSizePrefixed(builder.endObject());
  return builder.asUint8Array().slice();
}

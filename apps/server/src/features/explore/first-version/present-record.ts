import { type Field, type Geometry, type GeoPoint, isGeographic } from '@parvis/dataset';
import type { Expression, GroupsPlan, OutputColumn, RecordsPlan } from '@parvis/odsql';
import type { ServedDataset } from '../../datasets/index.ts';
import { nameText, placeField } from './filter.ts';

/** A record as version 1 shows it: what it holds, beside what it is. Empty fields are left out. */
export interface FirstRecord {
  readonly datasetid: string;
  readonly recordid: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly geometry?: Geometry;
  /** When the dataset was last processed: a version does not remember when each record came. ISO 8601. */
  readonly record_timestamp: string | null;
}

/** Members of a row that no field may be called. */
const keys = { id: '__recordid', place: '__place' } as const;
const reserved: readonly string[] = Object.values(keys);

/** The plan with what every record of version 1 says beside its fields. */
export function withFrame(plan: RecordsPlan | GroupsPlan, fields: readonly Field[]): RecordsPlan {
  if (plan.kind !== 'records') throw new Error('A list of records groups nothing.');
  const place = placeField(fields);
  const frame: OutputColumn[] = [
    { key: keys.id, expression: { kind: 'technical', name: 'recordid', type: 'text' } },
    ...(place ? [{ key: keys.place, expression: fieldOf(place) }] : []),
  ];
  return { ...plan, columns: [...plan.columns.filter(({ key }) => !reserved.includes(key)), ...frame] };
}

function fieldOf(field: Field): Expression {
  return { kind: 'field', field, type: field.type };
}

type Row = Readonly<Record<string, unknown>>;

export interface RecordFrame {
  readonly datasetId: string;
  readonly fields: ReadonlyMap<string, Field>;
  readonly timestamp: string | null;
  /** Of shapes; they stay as they are by default. */
  readonly simplify?: (shape: Geometry) => Geometry;
}

export function frameOf({ datasetId, fields, dataProcessedAt }: ServedDataset): RecordFrame {
  return {
    datasetId,
    fields: new Map(fields.map((field) => [field.name, field])),
    timestamp: dataProcessedAt,
  };
}

/** @param row made by a plan of {@link withFrame} */
export function presentRecord(
  row: Row,
  { datasetId, fields, timestamp, simplify }: RecordFrame,
): FirstRecord {
  const shown = Object.entries(row).flatMap(([key, value]) => {
    if (reserved.includes(key) || isEmpty(value)) return [];
    return [[key, presentValue(value, fields.get(key), simplify)] as const];
  });
  const geometry = geometryOf(row[keys.place]);
  return {
    datasetid: datasetId,
    recordid: String(row[keys.id]),
    fields: Object.fromEntries(shown),
    ...(geometry ? { geometry: simplify ? simplify(geometry) : geometry } : {}),
    record_timestamp: timestamp,
  };
}

/** A place or a shape as the engine shows it, as a geometry. */
export function geometryOf(value: unknown): Geometry | null {
  if (typeof value !== 'object' || value === null) return null;
  // The engine shows a place as longitude and latitude, a shape as a Feature.
  if ('geometry' in value) return value.geometry as Geometry | null;
  const { lon, lat } = value as GeoPoint;
  return { type: 'Point', coordinates: [lon, lat] };
}

function presentValue(value: unknown, field: Field | undefined, simplify: RecordFrame['simplify']): unknown {
  if (!field) return value;
  // What version 1 knew as one text is a list in the versions after it.
  if (Array.isArray(value)) return value.join(field.annotations.multivalued ?? ';');
  if (!isGeographic(field)) return value;
  if (field.type === 'geo_point_2d') {
    const { lat, lon } = value as GeoPoint;
    return [lat, lon];
  }
  const geometry = geometryOf(value);
  return geometry && simplify ? simplify(geometry) : geometry;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

/** The fields to show, in the words of ODSQL; undefined: all of them. */
export function selectText(fields: readonly string[] | undefined): string | undefined {
  const names = (fields ?? [])
    .flatMap((text) => text.split(','))
    .map((name) => name.trim())
    .filter(Boolean);
  return names.length > 0 ? names.map(nameText).join(', ') : undefined;
}

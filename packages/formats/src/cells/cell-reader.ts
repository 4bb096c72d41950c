import type { FieldType } from '@parvis/dataset';
import type { CellFormat } from '../reading.ts';
import { BooleanReader } from './boolean-reader.ts';
import { DateReader, DateTimeReader } from './date-reader.ts';
import { JsonReader } from './json-reader.ts';
import { DoubleReader, IntReader } from './number-reader.ts';
import { PointReader, ShapeReader } from './place-reader.ts';
import type { CellReader } from './reader.ts';
import { ListReader, TextReader } from './text-reader.ts';
import type { TimeZone } from './time-zone.ts';

export interface CellStyle {
  readonly type: FieldType;
  readonly format?: CellFormat | undefined;
  readonly multivalued?: string;
}

export function cellReader({ type, format, multivalued = '' }: CellStyle, zone: TimeZone): CellReader {
  switch (type) {
    case 'text':
      return multivalued === '' ? new TextReader() : new ListReader(multivalued);
    case 'int':
      return new IntReader(format);
    case 'double':
      return new DoubleReader(format);
    case 'boolean':
      return new BooleanReader();
    case 'date':
      return new DateReader(format);
    case 'datetime':
      return new DateTimeReader(format, zone);
    case 'geo_point_2d':
      return new PointReader(format);
    case 'geo_shape':
      return new ShapeReader();
    case 'file':
    case 'json_blob':
      return new JsonReader();
    default:
      throw new Error(`No reader for ${type satisfies never}`);
  }
}

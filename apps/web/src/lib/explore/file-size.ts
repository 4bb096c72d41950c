import type { ExploreField } from '@parvis/api';
import type { ExploreRecord } from './present-information.ts';

/** Formats whose size follows from the text of the records. Others are packed, or say more than the records do: a sample tells little of them. */
const measured = ['csv', 'json', 'jsonl', 'geojson'] as const;
export type MeasuredFormat = (typeof measured)[number];

export function isMeasured(format: string): format is MeasuredFormat {
  return measured.some((one) => one === format);
}

const bytes = (text: string) => new TextEncoder().encode(text).length;

/**
 * How large a file of `count` records would be, from a sample of them: an estimate, good to a third or so where the sample is
 * like the rest. Null without a sample.
 *
 * @returns bytes, before any compression
 */
export function estimatedSize(
  format: MeasuredFormat,
  {
    sample,
    fields,
    count,
  }: { sample: readonly ExploreRecord[]; fields: readonly ExploreField[]; count: number },
): number | null {
  if (sample.length === 0) return count === 0 ? 0 : null;
  const total = sample.reduce((sum, record) => sum + bytes(textOf(format, record, fields)), 0);
  return Math.round((total / sample.length) * count) + bytes(headOf(format, fields));
}

function textOf(format: MeasuredFormat, record: ExploreRecord, fields: readonly ExploreField[]): string {
  switch (format) {
    case 'csv':
      return `${fields.map(({ name }) => csvCell(record[name])).join(';')}\r\n`;
    case 'json':
    case 'jsonl':
      return `${JSON.stringify(Object.fromEntries(fields.map(({ name }) => [name, record[name]])))},`;
    case 'geojson':
      return `${JSON.stringify({ type: 'Feature', geometry: { type: 'Point', coordinates: [-61.23456, 16.12345] }, properties: Object.fromEntries(fields.map(({ name }) => [name, record[name]])) })},`;
    default:
      throw new Error(`No measure of ${format satisfies never}`);
  }
}

function headOf(format: MeasuredFormat, fields: readonly ExploreField[]): string {
  return format === 'csv' ? `\uFEFF${fields.map(({ label }) => label).join(';')}\r\n` : '[]';
}

function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

import type { AuditRecord } from './record.ts';

/** A file that is no record, or one of a version this code does not know. */
export class RecordError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RecordError';
  }
}

/**
 * Reads a record back from its JSON.
 *
 * @throws {RecordError}
 */
export function readRecord(text: string): AuditRecord {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || !('format' in value) || !('version' in value))
    throw new RecordError('This is no record of an audit.');
  if (value.format !== 'parvis-audit-record') throw new RecordError('This is no record of an audit.');
  if (value.version !== 1)
    throw new RecordError(
      `This record is of version ${String(value.version)}; this program reads version 1.`,
    );
  if (!('passes' in value) || !Array.isArray(value.passes) || !('canaries' in value))
    throw new RecordError('This record has no passes.');
  // Only this program writes the format, and its version was just read.
  return value as unknown as AuditRecord;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RecordError(`This is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

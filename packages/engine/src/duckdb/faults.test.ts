import { expect, test } from 'vitest';
import { EngineError } from '../errors.ts';
import { engineError } from './faults.ts';

test.each([
  ['INTERRUPT Error: Interrupted!', 'stopped'],
  ['Out of Memory Error: failed to allocate data of size 16.0 MiB (953.6 MiB/953.6 MiB used)', 'too-large'],
  ['IO Error: Could not write file "/x/y.tmp": No space left on device', 'no-space'],
  [
    'Out of Memory Error: failed to offload data block of size 256.0 KiB (1 GiB/1 GiB used). This limit was set by the max_temp_directory_size setting.',
    'no-space',
  ],
  [
    'IO Error: Corrupt database file: computed checksum 1 does not match stored checksum 2 in block 3',
    'version-damaged',
  ],
  ['IO Error: The file "/v/a.duckdb" exists, but it is not a valid DuckDB database file!', 'version-damaged'],
  [
    'IO Error: Could not read enough bytes from file "/v/a.duckdb": attempted to read 262144 bytes',
    'version-damaged',
  ],
  [
    'IO Error: Cannot open database "/v/a.duckdb" in read-only mode: database does not exist',
    'unknown-version',
  ],
  ['IO Error: Cannot open file "/exports/piece-0": Permission denied', 'failed'],
  ['IO Error: Cannot open file "/v/a.duckdb": Too many open files', 'failed'],
  ['Binder Error: Referenced column "secret" not found', 'failed'],
])('%s is told %s, in words that hold nothing of it', (text, code) => {
  const told = engineError(new Error(text));
  expect(told.code).toBe(code);
  expect(told.message).not.toMatch(/duckdb|\/v\/|\/x\/|MiB|secret|Error/);
  expect(told.cause).toMatchObject({ message: text });
});

test('an error of the list passes as it is', () => {
  const known = new EngineError('busy', 'Come back.', { retryAfter: 2 });
  expect(engineError(known)).toBe(known);
});

test('a full disk is told whoever meets it', () => {
  expect(engineError(Object.assign(new Error('write'), { code: 'ENOSPC' })).code).toBe('no-space');
});

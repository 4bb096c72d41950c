import { EngineError } from '../errors.ts';

/** Seconds after which a busy lane or a damaged file is worth another try. */
const RETRY_BUSY = 2;
const RETRY_DAMAGED = 300;

export function stopped(cause?: unknown): EngineError {
  return new EngineError('stopped', 'The work was stopped before it ended.', { cause });
}

export function tooSlow(cause?: unknown): EngineError {
  return new EngineError(
    'too-slow',
    'The query takes too long. Narrow it with a filter, or use an export, which has no deadline.',
    { cause },
  );
}

export function busy(): EngineError {
  return new EngineError('busy', 'Too many queries are waiting. Try again in a moment.', {
    retryAfter: RETRY_BUSY,
  });
}

export function damaged(cause?: unknown): EngineError {
  return new EngineError(
    'version-damaged',
    'The records of this dataset are damaged on disk. Its publisher has been told.',
    { cause, retryAfter: RETRY_DAMAGED },
  );
}

export function unknownVersion(cause?: unknown): EngineError {
  return new EngineError('unknown-version', 'The records of this dataset are not on disk.', { cause });
}

export function noSpace(cause?: unknown): EngineError {
  return new EngineError('no-space', 'The disk is full: free some space, then start again.', { cause });
}

/** Whatever was thrown, as one of the closed list. Texts of DuckDB and paths stay in `cause`. */
export function engineError(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (
    code === 'ENOSPC' ||
    /No space left on device|max_temp_directory_size|failed to offload data block/i.test(text)
  )
    return noSpace(error);
  if (/^INTERRUPT Error|Interrupted!/.test(text)) return stopped(error);
  if (/^Out of Memory Error|failed to allocate|could not allocate/i.test(text))
    return new EngineError(
      'too-large',
      'The query needs more memory than it may have. Narrow it with a filter.',
      {
        cause: error,
      },
    );
  if (/database does not exist|No such file or directory/i.test(text)) return unknownVersion(error);
  if (isDamage(text)) return damaged(error);
  return new EngineError('failed', 'The engine could not answer. The reason is in the log.', {
    cause: error,
  });
}

/** Blocks that do not match their checksum, headers that make no sense, files cut short. */
function isDamage(text: string): boolean {
  return /checksum|corrupt|not a valid DuckDB database|Serialization Error|could not read|deserialize/i.test(
    text,
  );
}

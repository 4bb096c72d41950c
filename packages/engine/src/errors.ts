export type EngineErrorCode =
  | 'stopped'
  | 'too-slow'
  | 'too-large'
  | 'busy'
  | 'no-space'
  | 'bad-row'
  | 'version-damaged'
  | 'unknown-version'
  | 'failed';

/** What an engine may throw. `message` is a sentence for a person and never holds SQL, a path or a memory figure; `cause` does. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;
  /** Seconds after which it is worth trying again. */
  readonly retryAfter: number | undefined;
  /** Of `bad-row`: where. */
  readonly place: { readonly row: number; readonly field: string } | undefined;

  constructor(
    code: EngineErrorCode,
    message: string,
    options: { cause?: unknown; retryAfter?: number; place?: { row: number; field: string } } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'EngineError';
    this.code = code;
    this.retryAfter = options.retryAfter;
    this.place = options.place;
  }
}

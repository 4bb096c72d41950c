/** What may go wrong with the control plane before the portal stands. The message is a sentence for whoever runs it. */
export class DatabaseError extends Error {
  readonly code: 'unreachable' | 'newer-database' | 'migration-failed' | 'in-use';

  constructor(code: DatabaseError['code'], message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'DatabaseError';
    this.code = code;
  }
}

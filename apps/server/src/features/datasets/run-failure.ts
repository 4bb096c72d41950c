import { EngineError } from '@parvis/engine';
import { PortalError } from '../../http/errors.ts';
import { ChildError } from '../../jobs/child.ts';
import { StorageError } from '../../storage/storage.ts';
import type { Failure } from './upload-store.ts';

/** What a person is told of a failure, and whether it would fail the same way again. */
export function runFailure(error: unknown): { told: Failure; isFinal: boolean } {
  if (error instanceof ChildError)
    return {
      told: { code: error.code, message: error.message, hint: error.hint },
      isFinal: error.isForeseen,
    };
  if (error instanceof PortalError)
    return { told: { code: error.code, message: error.message, hint: error.hint ?? '' }, isFinal: true };
  if (error instanceof EngineError || error instanceof StorageError)
    return {
      told: { code: error.code, message: error.message, hint: '' },
      isFinal: error.code !== 'failed' && error.code !== 'stopped',
    };
  if (isFormatError(error))
    return { told: { code: error.code, message: error.message, hint: error.hint }, isFinal: true };
  return {
    told: {
      code: 'job-failed',
      message: 'The publication failed on our side.',
      hint: 'The reason is in the server’s log. Publish again, or tell the administrator.',
    },
    isFinal: false,
  };
}

function isFormatError(error: unknown): error is Error & Failure {
  return error instanceof Error && error.name === 'FormatError' && 'code' in error && 'hint' in error;
}

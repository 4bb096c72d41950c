import { Failure } from './failure.ts';

/** Aborts when the person, or the machine, wants the command to stop: what is half done is then undone. */
export function stopped(): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort(new Failure('Stopped.'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  return controller.signal;
}

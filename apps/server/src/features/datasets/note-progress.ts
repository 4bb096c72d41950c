import type { Services } from '../../services.ts';

/** Milliseconds between two notes of how far a work is. */
const NOTE_EVERY = 500;

export interface Notes<Told> {
  (told: Told): void;
  /** Ends when the last note is written. */
  settle(): Promise<void>;
}

/**
 * Writes down how far a work is: not oftener than twice a second unless its stage changed, one note at a time, in order.
 * A note that cannot be written stops nothing.
 */
export function noteNowAndThen<Told extends { readonly stage: string }>(
  write: (told: Told) => Promise<void>,
  log: Services['log'],
): Notes<Told> {
  let writing = Promise.resolve();
  let last = 0;
  let stage: string | null = null;
  const note = (told: Told) => {
    const time = performance.now();
    if (told.stage === stage && time - last < NOTE_EVERY) return;
    [last, stage] = [time, told.stage];
    writing = writing
      .then(() => write(told))
      .catch((error: unknown) => log.warn({ err: error }, 'How far a work is could not be noted'));
  };
  return Object.assign(note, { settle: () => writing });
}

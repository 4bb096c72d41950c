import type { Settings } from '../../../config.ts';
import { PortalError } from '../../../http/errors.ts';

export interface ExportSlots {
  /**
   * Takes a place for an export.
   *
   * @returns gives the place back; to be called once the export ended, however it did
   * @throws {PortalError} `too-many-requests` for this address, `unavailable` for the server
   */
  take(address: string): () => void;
}

/** Seconds after which a place may be free again. */
const RETRY = 10;

/** Bounds the exports that run at once: each holds a connection, and some memory, for as long as its reader likes. */
export function exportSlots({
  exportsPerAddress,
  exportsAtOnce,
}: Pick<Settings, 'exportsPerAddress' | 'exportsAtOnce'>): ExportSlots {
  const running = new Map<string, number>();
  let total = 0;
  return {
    take: (address) => {
      const own = running.get(address) ?? 0;
      if (own >= exportsPerAddress)
        throw new PortalError(
          'too-many-requests',
          `${own} exports are already running for your address, which is as many as there may be at once.`,
          { hint: 'Wait for one of them to end.', retryAfter: RETRY },
        );
      if (total >= exportsAtOnce)
        throw new PortalError('unavailable', 'The server is busy with other exports.', {
          hint: 'Try again in a moment.',
          retryAfter: RETRY,
        });
      running.set(address, own + 1);
      total += 1;
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        total -= 1;
        const left = (running.get(address) ?? 1) - 1;
        if (left > 0) running.set(address, left);
        else running.delete(address);
      };
    },
  };
}

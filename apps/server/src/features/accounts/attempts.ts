import type { Settings } from '../../config.ts';
import { PortalError } from '../../http/errors.ts';

const HOUR = 3_600_000;
const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 15 * 60_000;
/** More names than this in an hour is somebody making them up: the oldest are forgotten. */
const MOST_NAMES = 10_000;

interface Failures {
  readonly count: number;
  readonly last: number;
}

/** What slows down somebody who guesses passwords: by account, known or not, and by address. */
export interface Attempts {
  /** @throws {PortalError} `too-many-attempts`, with the seconds to wait */
  demand(email: string, address: string, now: Date): void;
  failed(email: string, now: Date): void;
  succeeded(email: string): void;
}

export function attempts(settings: Pick<Settings, 'signInFailures' | 'signInsPerHour'>): Attempts {
  const failures = new Map<string, Failures>();
  const addresses = new Map<string, { count: number; since: number }>();

  const forgetOld = (now: number) => {
    for (const [email, { last }] of failures)
      if (now - last > HOUR || failures.size > MOST_NAMES) failures.delete(email);
      else break;
    for (const [address, { since }] of addresses)
      if (now - since > HOUR || addresses.size > MOST_NAMES) addresses.delete(address);
      else break;
  };

  return {
    demand: (email, address, date) => {
      const now = date.getTime();
      forgetOld(now);
      const from = addresses.get(address) ?? { count: 0, since: now };
      if (from.count >= settings.signInsPerHour) throw tooMany(from.since + HOUR - now);
      addresses.set(address, { ...from, count: from.count + 1 });
      const past = failures.get(email);
      if (!past || past.count < settings.signInFailures) return;
      const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (past.count - settings.signInFailures));
      if (past.last + wait > now) throw tooMany(past.last + wait - now);
    },
    failed: (email, date) => {
      const count = (failures.get(email)?.count ?? 0) + 1;
      // Deleted first, so that the map stays in the order of the last failure.
      failures.delete(email);
      failures.set(email, { count, last: date.getTime() });
    },
    succeeded: (email) => {
      failures.delete(email);
    },
  };
}

function tooMany(milliseconds: number): PortalError {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return new PortalError('too-many-attempts', 'Too many attempts to sign in.', {
    hint: `Wait ${seconds} seconds, then try again.`,
    retryAfter: seconds,
  });
}

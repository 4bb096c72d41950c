import type { Access } from '@parvis/api';
import type { Database } from '../../database/open.ts';
import type { AccessRules } from '../../http/access-rules.ts';
import { keepAccess, readAccess } from './access-store.ts';

/** How long another server on the same database may go on by what held before: milliseconds. */
const FRESH = 5000;

/** What holds now, in memory, since every request asks. */
export interface AccessBook extends AccessRules {
  change(access: Access): Promise<void>;
}

export function openAccessBook({ database, now }: { database: Database; now: () => Date }): AccessBook {
  let known: Promise<Access> | undefined;
  let readAt = 0;
  return {
    current: () => {
      const instant = now().getTime();
      if (known === undefined || instant - readAt > FRESH) {
        readAt = instant;
        const before = known;
        // A database that is away for a moment changes nothing: what held before holds.
        known = readAccess(database).catch((error: unknown) => {
          if (before) return before;
          known = undefined;
          throw error;
        });
      }
      return known;
    },
    change: async (access) => {
      await keepAccess(database, access);
      known = Promise.resolve(access);
      readAt = now().getTime();
    },
  };
}

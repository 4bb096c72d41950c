import type { Account } from '@parvis/api';
import type { Database } from '../database/open.ts';
import { hashOf } from './secrets.ts';
import { presentAccount } from './sessions.ts';

/** How exact "last used" is: writing at each call would make reading slow. */
const LAST_USED_STEP = 60_000;

/** The key a request carries: `Authorization: Apikey <key>`, in any case, or `?apikey=`. Other schemes are not ours. */
export function keyOf(request: {
  headers: { authorization?: string | undefined };
  url: string;
}): string | undefined {
  const fromHeader = /^apikey\s+(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1];
  if (fromHeader) return fromHeader;
  const query = request.url.indexOf('?');
  // An empty one is a field left blank in somebody's form.
  return query < 0 ? undefined : new URLSearchParams(request.url.slice(query)).get('apikey') || undefined;
}

/** A key that is good: whom it speaks for, and the quota it has of its own. */
export interface GoodKey {
  readonly id: string;
  readonly account: Account;
  /** Calls a day; null: it counts among its owner's. */
  readonly callsPerDay: number | null;
}

/** The key behind a secret; null when it is unknown, over, revoked, or its account disabled. */
export async function findKey(database: Database, key: string, now: Date): Promise<GoodKey | null> {
  const row = await database
    .selectFrom('api_keys')
    .innerJoin('accounts', 'accounts.id', 'api_keys.account_id')
    .selectAll('accounts')
    .select(['api_keys.id as key_id', 'expires_at', 'revoked_at', 'last_used_at', 'calls_per_day'])
    .where('key_hash', '=', hashOf(key))
    .executeTakeFirst();
  if (!row || row.disabled === 1 || row.revoked_at !== null) return null;
  if (row.expires_at !== null && row.expires_at <= now.toISOString()) return null;
  const lastUsed = row.last_used_at === null ? 0 : Date.parse(row.last_used_at);
  if (now.getTime() - lastUsed > LAST_USED_STEP)
    await database
      .updateTable('api_keys')
      .set({ last_used_at: now.toISOString() })
      .where('id', '=', row.key_id)
      .execute();
  return { id: row.key_id, account: presentAccount(row), callsPerDay: row.calls_per_day };
}

/** An address as it may stand in a log: without the key somebody put in it. */
export function withoutKey(url: string): string {
  return url.replace(/([?&](?:apikey|access_token)=)[^&#]*/gi, '$1[hidden]');
}

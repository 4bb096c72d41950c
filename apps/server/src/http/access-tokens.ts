import type { Account } from '@parvis/api';
import type { Database } from '../database/open.ts';
import { hashOf } from './secrets.ts';
import { presentAccount } from './sessions.ts';

/** How exact "last used" is: writing at each call would make reading slow. */
const LAST_USED_STEP = 60_000;

/** The access token a request carries: `Authorization: Bearer <token>` or `?access_token=` (RFC 6750, 2.1 and 2.3). */
export function accessTokenOf(request: {
  headers: { authorization?: string | undefined };
  url: string;
}): string | undefined {
  const fromHeader = /^bearer\s+(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1];
  if (fromHeader) return fromHeader;
  const query = request.url.indexOf('?');
  return query < 0
    ? undefined
    : new URLSearchParams(request.url.slice(query)).get('access_token') || undefined;
}

/** The account in whose name a token reads; null when it is unknown, over, revoked, or its account disabled. */
export async function accountOfToken(database: Database, access: string, now: Date): Promise<Account | null> {
  const row = await database
    .selectFrom('oauth_tokens')
    .innerJoin('accounts', 'accounts.id', 'oauth_tokens.account_id')
    .selectAll('accounts')
    .select(['oauth_tokens.id as token_id', 'access_expires_at', 'last_used_at'])
    .where('access_hash', '=', hashOf(access))
    .executeTakeFirst();
  if (!row || row.disabled === 1 || row.access_expires_at <= now.toISOString()) return null;
  const lastUsed = row.last_used_at === null ? 0 : Date.parse(row.last_used_at);
  if (now.getTime() - lastUsed > LAST_USED_STEP)
    await database
      .updateTable('oauth_tokens')
      .set({ last_used_at: now.toISOString() })
      .where('id', '=', row.token_id)
      .execute();
  return presentAccount(row);
}

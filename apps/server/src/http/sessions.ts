import { randomUUID } from 'node:crypto';
import type { Account } from '@parvis/api';
import type { Settings } from '../config.ts';
import type { Database } from '../database/open.ts';
import type { AccountRow } from '../database/tables.ts';
import { hashOf, newSecret } from './secrets.ts';

const DAY = 86_400_000;

export interface OpenSession {
  readonly id: string;
  readonly account: Account;
  /** It was used for the first time in a day: the cookie is sent again, so that both last as long. */
  readonly renewed: boolean;
}

/** An account as it may be shown. */
export function presentAccount(row: AccountRow): Account {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    disabled: row.disabled === 1,
    createdAt: row.created_at,
    lastSignInAt: row.last_sign_in_at,
  };
}

/** Opens a session under a value never used before. @returns the value of the cookie, which is nowhere else */
export async function openSession(
  database: Database,
  accountId: string,
  { now, settings }: { now: Date; settings: Settings },
): Promise<string> {
  const secret = newSecret();
  await database
    .insertInto('sessions')
    .values({
      id: randomUUID(),
      token_hash: hashOf(secret),
      account_id: accountId,
      created_at: now.toISOString(),
      last_seen_at: now.toISOString(),
      expires_at: new Date(now.getTime() + settings.sessionDays * DAY).toISOString(),
    })
    .execute();
  return secret;
}

/** The session behind a cookie, unless it ended, was idle too long, or its account was disabled. */
export async function findSession(
  database: Database,
  secret: string,
  { now, settings }: { now: Date; settings: Settings },
): Promise<OpenSession | null> {
  const row = await database
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .selectAll('accounts')
    .select(['sessions.id as session_id', 'last_seen_at', 'expires_at'])
    .where('token_hash', '=', hashOf(secret))
    .executeTakeFirst();
  if (!row || row.disabled === 1) return null;
  const idle = now.getTime() - Date.parse(row.last_seen_at);
  if (idle > settings.sessionIdleDays * DAY || row.expires_at <= now.toISOString()) return null;
  const renewed = idle >= DAY;
  if (renewed)
    await database
      .updateTable('sessions')
      .set({ last_seen_at: now.toISOString() })
      .where('id', '=', row.session_id)
      .execute();
  return { id: row.session_id, account: presentAccount(row), renewed };
}

export async function closeSession(database: Database, secret: string): Promise<void> {
  await database.deleteFrom('sessions').where('token_hash', '=', hashOf(secret)).execute();
}

/** Ends every session of an account: its rights or its password changed. */
export async function closeSessionsOf(database: Database, accountId: string): Promise<void> {
  await database.deleteFrom('sessions').where('account_id', '=', accountId).execute();
}

/** Forgets sessions that nobody can use any more. */
export async function sweepSessions(
  database: Database,
  { now, settings }: { now: Date; settings: Settings },
): Promise<void> {
  const idle = new Date(now.getTime() - settings.sessionIdleDays * DAY).toISOString();
  await database
    .deleteFrom('sessions')
    .where((is) => is.or([is('expires_at', '<=', now.toISOString()), is('last_seen_at', '<', idle)]))
    .execute();
}

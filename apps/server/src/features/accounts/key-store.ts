import type { ApiKey } from '@parvis/api';
import type { Database } from '../../database/open.ts';
import type { ApiKeyRow } from '../../database/tables.ts';

export async function keysOf(database: Database, accountId: string): Promise<ApiKey[]> {
  const rows = await database
    .selectFrom('api_keys')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(presentKey);
}

export async function addKey(database: Database, row: ApiKeyRow): Promise<void> {
  await database.insertInto('api_keys').values(row).execute();
}

/** @returns false when the account has no such key; revoking twice is harmless */
export async function revokeKey(
  database: Database,
  accountId: string,
  id: string,
  now: Date,
): Promise<boolean> {
  const mine = await database
    .selectFrom('api_keys')
    .select('id')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (!mine) return false;
  await database
    .updateTable('api_keys')
    .set({ revoked_at: now.toISOString() })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
  return true;
}

export function presentKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    label: row.label,
    prefix: row.prefix,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}

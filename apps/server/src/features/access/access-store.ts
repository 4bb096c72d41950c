import type { Access, KeyQuota } from '@parvis/api';
import { Access as AccessShape } from '@parvis/api';
import Value from 'typebox/value';
import type { Database } from '../../database/open.ts';

/** The setting that holds it, as JSON; without it the portal is open, with the quotas of the server's settings. */
const SETTING = 'access';
const usual: Access = { readers: 'everybody', anonymousCallsPerDay: null, accountCallsPerDay: null };

export async function readAccess(database: Database): Promise<Access> {
  const row = await database
    .selectFrom('settings')
    .select('value')
    .where('name', '=', SETTING)
    .executeTakeFirst();
  if (row === undefined) return usual;
  const kept: unknown = JSON.parse(row.value);
  // What a version to come wrote, and this one does not understand, must not open a portal that somebody closed.
  if (!Value.Check(AccessShape, kept)) return { ...usual, readers: 'accounts' };
  return kept;
}

export async function keepAccess(database: Database, access: Access): Promise<void> {
  const value = JSON.stringify(access);
  await database
    .insertInto('settings')
    .values({ name: SETTING, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

/** Keys that still open something, those with a quota of their own first. */
export async function keyQuotas(database: Database, now: Date): Promise<KeyQuota[]> {
  const rows = await database
    .selectFrom('api_keys')
    .innerJoin('accounts', 'accounts.id', 'api_keys.account_id')
    .select(['api_keys.id', 'label', 'prefix', 'email', 'last_used_at', 'calls_per_day'])
    .where('revoked_at', 'is', null)
    .where('disabled', '=', 0)
    .where((where) =>
      where.or([where('expires_at', 'is', null), where('expires_at', '>', now.toISOString())]),
    )
    .orderBy('email')
    .orderBy('api_keys.created_at', 'desc')
    .execute();
  return rows
    .map((row) => ({
      id: row.id,
      label: row.label,
      prefix: row.prefix,
      owner: row.email,
      lastUsedAt: row.last_used_at,
      callsPerDay: row.calls_per_day,
    }))
    .toSorted((one, other) => Number(one.callsPerDay === null) - Number(other.callsPerDay === null));
}

/** @returns false when there is no such key */
export async function keepKeyQuota(
  database: Database,
  id: string,
  callsPerDay: number | null,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('api_keys')
    .set({ calls_per_day: callsPerDay })
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

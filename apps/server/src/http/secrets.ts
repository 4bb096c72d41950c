import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Database } from '../database/open.ts';

/** 256 random bits for a session or a key, in letters that need no escaping. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret that is long and random: enough to recognise it, not to use it. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** 32 letters bound to `subject` that only the holder of `key` can make. */
export function derive(key: string, purpose: string, subject: string): string {
  return createHmac('sha256', key).update(`${purpose}\n${subject}`).digest('base64url').slice(0, 32);
}

/** The portal's own secret, made at the first start and the same on every node that shares the database. */
export async function portalSecret(database: Database): Promise<string> {
  await database
    .insertInto('settings')
    .values({ name: 'secret', value: newSecret() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const row = await database
    .selectFrom('settings')
    .select('value')
    .where('name', '=', 'secret')
    .executeTakeFirstOrThrow();
  return row.value;
}

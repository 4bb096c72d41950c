import { randomUUID } from 'node:crypto';
import type { ApiKey, NewApiKey } from '@parvis/api';
import type { Database } from '../../database/open.ts';
import { hashOf, newSecret } from '../../http/secrets.ts';
import { addKey, presentKey } from './key-store.ts';

const DAY = 86_400_000;
const DAYS_BY_DEFAULT = 365;
const PREFIX_LENGTH = 6;

/** Makes an API key with its owner's rights. The key is in this answer and nowhere else. */
export async function makeKey(
  { database, now }: { database: Database; now: () => Date },
  accountId: string,
  { label, days = DAYS_BY_DEFAULT }: NewApiKey,
): Promise<ApiKey & { key: string }> {
  const key = newSecret();
  const row = {
    id: randomUUID(),
    account_id: accountId,
    label,
    prefix: key.slice(0, PREFIX_LENGTH),
    key_hash: hashOf(key),
    created_at: now().toISOString(),
    expires_at: new Date(now().getTime() + days * DAY).toISOString(),
    last_used_at: null,
    revoked_at: null,
    calls_per_day: null,
  };
  await addKey(database, row);
  return { ...presentKey(row), key };
}

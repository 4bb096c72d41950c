import type { Role } from '@parvis/api';

/**
 * The tables of the control plane. Portable columns only: text, integer, real.
 * Instants are ISO 8601 texts in UTC as `Date.toISOString` writes them, so that their order is the order of time; flags are 0 or 1.
 */
export interface Tables {
  accounts: AccountRow;
  sessions: SessionRow;
  api_keys: ApiKeyRow;
  settings: SettingRow;
  jobs: JobRow;
}

export interface AccountRow {
  id: string;
  /** Lower case; unique. */
  email: string;
  name: string;
  role: Role;
  password_hash: string;
  disabled: number;
  created_at: string;
  last_sign_in_at: string | null;
}

export interface SessionRow {
  /** Names the session in lists; opens nothing. */
  id: string;
  /** SHA-256 of the cookie's value, hexadecimal: the value itself is nowhere. */
  token_hash: string;
  account_id: string;
  created_at: string;
  last_seen_at: string;
  /** The end that use does not put off. */
  expires_at: string;
}

export interface ApiKeyRow {
  id: string;
  account_id: string;
  label: string;
  prefix: string;
  /** SHA-256 of the key, hexadecimal. */
  key_hash: string;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  revoked_at: string | null;
}

/** What the portal itself remembers: its own secret, what the first start did. */
export interface SettingRow {
  name: string;
  value: string;
}

export type JobState = 'queued' | 'running' | 'done' | 'failed';

export interface JobRow {
  id: string;
  /** Which work: a name of `jobs/list.ts`. */
  kind: string;
  /** JSON. */
  payload: string;
  /** Two living jobs never share one; null: no such rule. Emptied when the job ends. */
  unique_key: string | null;
  state: JobState;
  attempts: number;
  max_attempts: number;
  /** Not before. */
  due_at: string;
  lease_owner: string | null;
  lease_until: string | null;
  error_code: string | null;
  error_message: string | null;
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
}

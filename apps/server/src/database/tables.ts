import type { Role } from '@parvis/api';
import type { Visibility } from '@parvis/dataset';

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
  datasets: DatasetRow;
  dataset_readers: DatasetReaderRow;
  uploads: UploadRow;
  versions: VersionRow;
  runs: RunRow;
  reading_memory: ReadingMemoryRow;
  consent_revisions: ConsentRevisionRow;
  audience_days: AudienceDayRow;
  audits: AuditRow;
  consent_records: ConsentRecordRow;
  consent_shown: ConsentShownRow;
  consent_heads: ConsentHeadRow;
  consent_purges: ConsentPurgeRow;
  oauth_applications: OauthApplicationRow;
  oauth_codes: OauthCodeRow;
  oauth_tokens: OauthTokenRow;
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
  /** Calls a day; 0: no limit of a day; null: it counts among its owner's. */
  calls_per_day: number | null;
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

export interface DatasetRow {
  /** Ours: `^[a-z0-9]{8,40}$`. */
  id: string;
  /** The id in addresses; unique. */
  dataset_id: string;
  /** `da_` and six letters or digits; unique, never changes. */
  uid: string;
  visibility: Visibility;
  /** JSON: what the producer says of it. */
  description: string;
  /** The pointer: moving it is publication. Null: nothing was published. */
  served_version: string | null;
  damaged: number;
  /** Another one at each change a reader may notice. */
  stamp: string;
  created_at: string;
  /** Of anything: data, description, readers. */
  modified_at: string;
  metadata_processed_at: string;
  data_processed_at: string | null;
}

/** Who a restricted dataset is open to, beside administrators and producers. */
export interface DatasetReaderRow {
  dataset: string;
  account_id: string;
}

export interface UploadRow {
  id: string;
  account_id: string | null;
  /** The dataset it is meant for, by our id. */
  dataset: string | null;
  file_name: string;
  /** Names the file in storage. */
  sha256: string;
  bytes: number;
  state: 'reading' | 'ready' | 'refused';
  progress: number;
  /** Counts the readings asked for: only the last one may report. */
  reading_round: number;
  /** JSON: the reading settings and columns asked for; null: all is guessed. */
  asked: string | null;
  /** JSON: what was found, corrected by the producer. */
  inspection: string | null;
  /** JSON: code, message, hint. */
  error: string | null;
  created_at: string;
}

/** A sealed version. Never changed after its insertion but for the search file that comes later. */
export interface VersionRow {
  id: string;
  dataset: string;
  upload_id: string | null;
  /** JSON, as `fields`, `statistics` and `bounds`. */
  files: string;
  fields: string;
  statistics: string;
  bounds: string | null;
  row_count: number;
  published_at: string;
  /** When another took its place. */
  retired_at: string | null;
}

/** One attempt to publish. */
export interface RunRow {
  id: string;
  dataset: string;
  /** The dataset's id while queued or running, null afterwards: two living runs never share one. */
  living: string | null;
  upload_id: string | null;
  job_id: string | null;
  /** The version being built: whoever builds another has lost the run. */
  building: string | null;
  account_id: string | null;
  file_name: string;
  state: JobState;
  stage: string | null;
  rows: number;
  bad_cells: number;
  /** JSON: the first bad cells. */
  problems: string;
  /** Names the report in storage. */
  report_sha256: string | null;
  /** JSON: code, message, hint. */
  error: string | null;
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
}

/** How the last file of a dataset was read, for the next one. */
export interface ReadingMemoryRow {
  dataset: string;
  /** JSON, as `columns`. */
  reading: string;
  columns: string;
  updated_at: string;
}

/** A state of the cookie registry that visitors were told of. Never changed, never deleted. */
export interface ConsentRevisionRow {
  /** From 1; the highest is the present one. */
  number: number;
  /** The name a visitor's choice gives it; several numbers share one when nothing material lies between them. */
  revision: string;
  /** JSON: what an administrator added to the platform's own registry, or made stricter. */
  additions: string;
  /** JSON: the whole, texts included. */
  registry: string;
  published_at: string;
}

/** What was counted of one key on one day: integers, and nobody. Nothing here names an account, and nothing joins it with one. */
export interface AudienceDayRow {
  /** `2026-11-24`, in the portal's time zone. */
  day: string;
  dimension: string;
  key: string;
  count: number;
  /** Null where visitors are not counted. */
  visitors: number | null;
  /** 1: the day was counted in several parts; the sum of their visitors is an upper bound. */
  parts: number;
}

/** A visit of the portal by itself, in a browser, and what it found. */
export interface AuditRow {
  id: string;
  /** `audit` while queued or running, null afterwards: two living audits never meet. */
  living: string | null;
  job_id: string | null;
  state: JobState;
  /** 1: the schedule asked for it, 0: somebody did. */
  scheduled: number;
  /** How many may be looked at. */
  pages: number;
  passes_done: number;
  passes: number;
  /** 0: clean, 1: not as declared, 2: it could not see; null: not ended, or failed. */
  outcome: number | null;
  errors: number;
  warnings: number;
  /** JSON: the judgement. */
  judgement: string | null;
  /** JSON: code, message, hint. */
  error: string | null;
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
}

/** An act of consent, chained to the one before it. Whatever would say who is not a column. */
export interface ConsentRecordRow {
  /** Its place in the chain, from 1. */
  number: number;
  id: string;
  /** `2026-11-24T09:30Z`. */
  at: string;
  rev: string;
  ui_rev: string;
  lang: string;
  action: string;
  /** Codes joined by a space, as `refused`. */
  granted: string;
  refused: string;
  source: string;
  signal: string | null;
  prev_rev: string | null;
  prev_hash: string;
  hash: string;
}

/** Everything that was shown for a choice in one language, to the letter. */
export interface ConsentShownRow {
  ui_rev: string;
  /** JSON. */
  shown: string;
  /** The instant it was first shown for a recorded act. */
  since: string;
}

/** The last hash of a day that was purged since: published once, it stays. */
export interface ConsentHeadRow {
  day: string;
  records: number;
  hash: string;
}

/** What was purged: up to which place in the chain, when, how many, and the hash the rest goes on from. */
export interface ConsentPurgeRow {
  number: number;
  at: string;
  records: number;
  hash: string;
}

/** An application that may ask people for the right to read in their name. */
export interface OauthApplicationRow {
  /** What OAuth calls `client_id`. */
  id: string;
  /** Who registered it. */
  account_id: string;
  name: string;
  /** Where people are sent back, to the letter. */
  redirect_uri: string;
  /** SHA-256 of the secret, hexadecimal. */
  secret_hash: string;
  created_at: string;
}

/** An agreement that its application has not yet turned into a token, or has. */
export interface OauthCodeRow {
  /** SHA-256 of the code, hexadecimal. */
  code_hash: string;
  application_id: string;
  account_id: string;
  state: string | null;
  /** What the verifier must hash to (RFC 7636), when the application sent one. */
  challenge: string | null;
  expires_at: string;
  used_at: string | null;
}

export interface OauthTokenRow {
  id: string;
  application_id: string;
  account_id: string;
  /** The agreement it comes from. */
  code_hash: string;
  access_hash: string;
  access_expires_at: string;
  refresh_hash: string;
  created_at: string;
  last_used_at: string | null;
}

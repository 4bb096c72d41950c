import { randomUUID } from 'node:crypto';
import type { Authorization } from '@parvis/api';
import type { Database } from '../../database/open.ts';
import type { OauthCodeRow } from '../../database/tables.ts';
import { PortalError } from '../../http/errors.ts';
import { hashOf, newSecret } from '../../http/secrets.ts';

/** Seconds that an access token lives (explore-api, 1.3). */
export const ACCESS_SECONDS = 3600;

export interface TokenPair {
  readonly access: string;
  readonly refresh: string;
}

/** Marks a code as used. @returns null when it is unknown, another application's or over; `'again'` when it was used before */
export async function useCode(
  database: Database,
  code: string,
  { applicationId, now }: { applicationId: string; now: Date },
): Promise<OauthCodeRow | 'again' | null> {
  const row = await database
    .selectFrom('oauth_codes')
    .selectAll()
    .where('code_hash', '=', hashOf(code))
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  if (!row || row.expires_at <= now.toISOString()) return null;
  // Of two who come at once, one is the first.
  const { numUpdatedRows } = await database
    .updateTable('oauth_codes')
    .set({ used_at: now.toISOString() })
    .where('code_hash', '=', row.code_hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n ? row : 'again';
}

export async function addTokens(
  database: Database,
  { code_hash, application_id, account_id }: OauthCodeRow,
  now: Date,
): Promise<TokenPair> {
  const pair = newPair();
  await database
    .insertInto('oauth_tokens')
    .values({
      id: randomUUID(),
      application_id,
      account_id,
      code_hash,
      ...hashesOf(pair, now),
      created_at: now.toISOString(),
      last_used_at: null,
    })
    .execute();
  return pair;
}

/** Gives a new pair for a refresh token, which ends with it and with its access token. @returns null when it is not good */
export async function renewTokens(
  database: Database,
  refresh: string,
  { applicationId, now }: { applicationId: string; now: Date },
): Promise<TokenPair | null> {
  const pair = newPair();
  const { numUpdatedRows } = await database
    .updateTable('oauth_tokens')
    .set(hashesOf(pair, now))
    .where('refresh_hash', '=', hashOf(refresh))
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  return numUpdatedRows === 1n ? pair : null;
}

/** Ends what came of a code that was used twice: one of the two stole it (RFC 6749, 4.1.2). */
export async function endTokensOfCode(database: Database, code: string): Promise<void> {
  await database.deleteFrom('oauth_tokens').where('code_hash', '=', hashOf(code)).execute();
}

/** The applications that read in somebody's name, the latest agreement first. */
export async function authorizationsOf(database: Database, accountId: string): Promise<Authorization[]> {
  const rows = await database
    .selectFrom('oauth_tokens')
    .innerJoin('oauth_applications', 'oauth_applications.id', 'oauth_tokens.application_id')
    .select(({ fn }) => [
      'oauth_applications.id',
      'oauth_applications.name',
      fn.min('oauth_tokens.created_at').as('since'),
      fn.max('oauth_tokens.last_used_at').as('last_used_at'),
    ])
    .where('oauth_tokens.account_id', '=', accountId)
    .groupBy(['oauth_applications.id', 'oauth_applications.name'])
    .orderBy('since', 'desc')
    .execute();
  return rows.map(({ id, name, since, last_used_at }) => ({
    applicationId: id,
    name,
    since,
    lastUsedAt: last_used_at,
  }));
}

/** @throws {PortalError} `application-not-found` when it reads nothing in this person's name */
export async function endAuthorization(database: Database, accountId: string, id: string): Promise<void> {
  const those = { account_id: accountId, application_id: id };
  const ended = await database.transaction().execute(async (transaction) => {
    const [tokens, codes] = [
      await transaction
        .deleteFrom('oauth_tokens')
        .where('account_id', '=', those.account_id)
        .where('application_id', '=', those.application_id)
        .executeTakeFirst(),
      await transaction
        .deleteFrom('oauth_codes')
        .where('account_id', '=', those.account_id)
        .where('application_id', '=', those.application_id)
        .executeTakeFirst(),
    ];
    return tokens.numDeletedRows + codes.numDeletedRows;
  });
  if (ended === 0n)
    throw new PortalError('application-not-found', 'You have not allowed such an application.');
}

function newPair(): TokenPair {
  return { access: newSecret(), refresh: newSecret() };
}

function hashesOf({ access, refresh }: TokenPair, now: Date) {
  return {
    access_hash: hashOf(access),
    access_expires_at: new Date(now.getTime() + ACCESS_SECONDS * 1000).toISOString(),
    refresh_hash: hashOf(refresh),
  };
}

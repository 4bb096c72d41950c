import { randomUUID } from 'node:crypto';
import type { Application, NewApplication } from '@parvis/api';
import type { Database } from '../../database/open.ts';
import type { OauthApplicationRow } from '../../database/tables.ts';
import { PortalError } from '../../http/errors.ts';
import { hashOf, newSecret } from '../../http/secrets.ts';
import { demandRedirectUri } from './redirect-uri.ts';

const MOST_APPLICATIONS = 50;

export async function applicationsOf(database: Database, accountId: string): Promise<Application[]> {
  const rows = await database
    .selectFrom('oauth_applications')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(presentApplication);
}

/**
 * Registers an application. Its secret is in this answer and nowhere else.
 *
 * @throws {PortalError} `invalid-request` at `redirect_uri`; `conflict` for more than fifty
 */
export async function registerApplication(
  database: Database,
  accountId: string,
  { name, redirect_uri }: NewApplication,
  now: Date,
): Promise<Application & { secret: string }> {
  demandRedirectUri(redirect_uri);
  if ((await applicationsOf(database, accountId)).length >= MOST_APPLICATIONS)
    throw new PortalError('conflict', `An account registers ${MOST_APPLICATIONS} applications at most.`, {
      hint: 'Remove one that is no longer used.',
    });
  const secret = newSecret();
  const row = {
    id: randomUUID(),
    account_id: accountId,
    name: name.trim(),
    redirect_uri,
    secret_hash: hashOf(secret),
    created_at: now.toISOString(),
  };
  await database.insertInto('oauth_applications').values(row).execute();
  return { ...presentApplication(row), secret };
}

/** Removes an application, and every token it holds. @throws {PortalError} `application-not-found` */
export async function removeApplication(database: Database, accountId: string, id: string): Promise<void> {
  const { numDeletedRows } = await database
    .deleteFrom('oauth_applications')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new PortalError('application-not-found', 'You have no such application.');
}

export function findApplication(database: Database, id: string): Promise<OauthApplicationRow | undefined> {
  return database.selectFrom('oauth_applications').selectAll().where('id', '=', id).executeTakeFirst();
}

function presentApplication(row: OauthApplicationRow): Application {
  return { id: row.id, name: row.name, redirectUri: row.redirect_uri, createdAt: row.created_at };
}

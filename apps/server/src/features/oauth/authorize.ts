import { randomBytes } from 'node:crypto';
import type { AskingApplication, AuthorizationAnswer, AuthorizationRequest } from '@parvis/api';
import type { Database } from '../../database/open.ts';
import type { OauthApplicationRow } from '../../database/tables.ts';
import { PortalError } from '../../http/errors.ts';
import { hashOf } from '../../http/secrets.ts';
import { findApplication } from './application-store.ts';
import { sentBack } from './redirect-uri.ts';

/** A code lives an hour (explore-api, 1.3) and is used once. */
const CODE_LIFE = 3_600_000;
const CODE_LETTERS = 30;
/** What `code_challenge` looks like for S256: 256 bits. */
const CHALLENGE = /^[\w-]{43}$/;

/** What is wrong with a request, in the words of RFC 6749, 4.1.2.1. */
type Fault = 'unsupported_response_type' | 'invalid_scope' | 'invalid_request';

/**
 * Who asks. What cannot be told to the application itself is told to the person: nobody is ever sent to an address that was not
 * registered.
 *
 * @throws {PortalError} `application-not-found`, `invalid-request` at `redirect_uri`
 */
export async function askingApplication(
  database: Database,
  request: AuthorizationRequest,
): Promise<AskingApplication> {
  const { name, redirect_uri } = await demandApplication(database, request);
  return { name, host: new URL(redirect_uri).host, fault: faultOf(request) ?? null };
}

/**
 * What the person answered, as the address they are sent to.
 *
 * @throws {PortalError} as `askingApplication`
 */
export async function answerRequest(
  database: Database,
  { answer, ...request }: AuthorizationAnswer,
  { accountId, now }: { accountId: string; now: Date },
): Promise<string> {
  const application = await demandApplication(database, request);
  const { state } = request;
  const fault = faultOf(request);
  if (fault) return sentBack(application.redirect_uri, { error: fault, state });
  if (answer === 'deny') return sentBack(application.redirect_uri, { error: 'access_denied', state });
  const code = randomBytes(CODE_LETTERS).toString('base64url').slice(0, CODE_LETTERS);
  // Those of which nothing will come any more.
  await database
    .deleteFrom('oauth_codes')
    .where('expires_at', '<', new Date(now.getTime() - 24 * CODE_LIFE).toISOString())
    .execute();
  await database
    .insertInto('oauth_codes')
    .values({
      code_hash: hashOf(code),
      application_id: application.id,
      account_id: accountId,
      state: state ?? null,
      challenge: request.code_challenge ?? null,
      expires_at: new Date(now.getTime() + CODE_LIFE).toISOString(),
      used_at: null,
    })
    .execute();
  return sentBack(application.redirect_uri, { code, state });
}

async function demandApplication(
  database: Database,
  { client_id, redirect_uri }: AuthorizationRequest,
): Promise<OauthApplicationRow> {
  const application = client_id === undefined ? undefined : await findApplication(database, client_id);
  if (!application)
    throw new PortalError('application-not-found', 'No application is registered under this client_id.', {
      place: 'client_id',
    });
  if (redirect_uri !== undefined && redirect_uri !== application.redirect_uri)
    throw new PortalError('invalid-request', 'This is not the address the application registered.', {
      place: 'redirect_uri',
      hint: 'Its maker may change it in their account.',
    });
  return application;
}

function faultOf(request: AuthorizationRequest): Fault | undefined {
  if (request.response_type !== 'code') return 'unsupported_response_type';
  if ((request.scope || request.scopes || 'all') !== 'all') return 'invalid_scope';
  const { code_challenge: challenge, code_challenge_method: method } = request;
  // A challenge in the clear would protect from nothing.
  if (challenge !== undefined && (method !== 'S256' || !CHALLENGE.test(challenge))) return 'invalid_request';
  return undefined;
}

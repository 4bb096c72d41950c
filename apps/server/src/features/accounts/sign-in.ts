import type { Account, SignIn } from '@parvis/api';
import { PortalError } from '../../http/errors.ts';
import { closeSession, openSession, presentAccount } from '../../http/sessions.ts';
import type { Context } from '../../services.ts';
import { accountOfEmail, normalEmail, noteSignIn } from './account-store.ts';
import type { Attempts } from './attempts.ts';
import type { Passwords } from './passwords.ts';

/**
 * Opens a session for whoever knows the password, and ends the one the browser had.
 *
 * @returns the account and the value of the cookie
 * @throws {PortalError} `bad-credentials`, in the same words and time for an unknown account; `too-many-attempts`
 */
export async function signIn(
  { database, now, settings }: Context,
  { email, password }: SignIn,
  {
    address,
    formerSecret,
    attempts,
    passwords,
  }: { address: string; formerSecret: string | null; attempts: Attempts; passwords: Passwords },
): Promise<{ account: Account; secret: string }> {
  const name = normalEmail(email);
  attempts.demand(name, address, now());
  // Counted before the slow check, or guesses sent all at once would go uncounted.
  attempts.failed(name, now());
  const row = await accountOfEmail(database, name);
  const isRight = await passwords.matches(row?.password_hash, password);
  if (!row || !isRight || row.disabled === 1)
    throw new PortalError('bad-credentials', 'The e-mail or the password is not right.', {
      hint: 'Check both; an administrator of the portal can set a new password.',
    });
  attempts.succeeded(name);
  if (formerSecret !== null) await closeSession(database, formerSecret);
  const secret = await openSession(database, row.id, { now: now(), settings });
  await noteSignIn(database, row.id, now());
  return { account: presentAccount({ ...row, last_sign_in_at: now().toISOString() }), secret };
}

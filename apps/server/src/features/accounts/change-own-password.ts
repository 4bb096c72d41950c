import type { Account, OwnPassword } from '@parvis/api';
import type { Database } from '../../database/open.ts';
import { PortalError } from '../../http/errors.ts';
import { accountOfId } from './account-store.ts';
import type { Attempts } from './attempts.ts';
import { changeAccount } from './change-account.ts';
import type { Passwords } from './passwords.ts';

/**
 * Gives somebody the password they choose, when they know the one it replaces: a screen left unlocked is not enough.
 * Every session of the account ends.
 *
 * @throws {PortalError} `wrong-password`; `too-many-attempts`, by the same count as for signing in
 */
export async function changeOwnPassword(
  {
    database,
    now,
    attempts,
    passwords,
  }: { database: Database; now: () => Date; attempts: Attempts; passwords: Passwords },
  { id, email, address }: { id: string; email: string; address: string },
  { current, password }: OwnPassword,
): Promise<Account> {
  attempts.demand(email, address, now());
  attempts.failed(email, now());
  const row = await accountOfId(database, id);
  if (!(await passwords.matches(row?.password_hash, current)))
    throw new PortalError('wrong-password', 'The current password is not right.', {
      hint: 'Check it; an administrator of the portal can set a new one.',
      place: 'current',
    });
  attempts.succeeded(email);
  const { account } = await changeAccount({ database, passwords }, id, { password });
  return account;
}

import type { Account, AccountChange } from '@parvis/api';
import type { Database } from '../../database/open.ts';
import { PortalError } from '../../http/errors.ts';
import { closeSessionsOf, presentAccount } from '../../http/sessions.ts';
import { accountOfId, otherAdministrators, setAccount } from './account-store.ts';
import type { Passwords } from './passwords.ts';

/**
 * Changes an account. A new role, password or state ends its sessions: what they were opened with no longer holds.
 *
 * @returns the account, and whether its sessions ended
 * @throws {PortalError} `account-not-found`, `last-administrator`
 */
export async function changeAccount(
  { database, passwords }: { database: Database; passwords: Passwords },
  id: string,
  { password, ...change }: AccountChange,
): Promise<{ account: Account; sessionsEnded: boolean }> {
  // Before the transaction: on SQLite nothing slow may be awaited inside.
  const passwordHash = password === undefined ? undefined : await passwords.hash(password);
  return database.transaction().execute(async (transaction) => {
    const row = await accountOfId(transaction, id);
    if (!row) throw new PortalError('account-not-found', 'There is no such account.');
    const wasAdministrator = row.role === 'administrator' && row.disabled === 0;
    const staysAdministrator =
      (change.role ?? row.role) === 'administrator' && !(change.disabled ?? row.disabled === 1);
    if (wasAdministrator && !staysAdministrator && (await otherAdministrators(transaction, id)) === 0)
      throw new PortalError(
        'last-administrator',
        'This is the last administrator: somebody must remain one.',
        {
          hint: 'Make another administrator first.',
        },
      );
    await setAccount(transaction, id, { ...change, ...(passwordHash === undefined ? {} : { passwordHash }) });
    const sessionsEnded =
      passwordHash !== undefined ||
      (change.role !== undefined && change.role !== row.role) ||
      change.disabled === true;
    if (sessionsEnded) await closeSessionsOf(transaction, id);
    const changed = await accountOfId(transaction, id);
    return { account: presentAccount(changed ?? row), sessionsEnded };
  });
}

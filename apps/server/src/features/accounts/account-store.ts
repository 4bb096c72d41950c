import type { Account, AccountChange } from '@parvis/api';
import type { Database } from '../../database/open.ts';
import type { AccountRow } from '../../database/tables.ts';
import { presentAccount } from '../../http/sessions.ts';

/** E-mails are one whatever their case. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

export async function listAccounts(database: Database): Promise<Account[]> {
  const rows = await database.selectFrom('accounts').selectAll().orderBy('email').execute();
  return rows.map(presentAccount);
}

export function accountOfEmail(database: Database, email: string): Promise<AccountRow | undefined> {
  return database
    .selectFrom('accounts')
    .selectAll()
    .where('email', '=', normalEmail(email))
    .executeTakeFirst();
}

export function accountOfId(database: Database, id: string): Promise<AccountRow | undefined> {
  return database.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst();
}

/** @returns false when the e-mail is taken */
export async function addAccount(database: Database, row: AccountRow): Promise<boolean> {
  const added = await database
    .insertInto('accounts')
    .values(row)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

export async function setAccount(
  database: Database,
  id: string,
  { name, role, disabled, passwordHash }: Omit<AccountChange, 'password'> & { passwordHash?: string },
): Promise<void> {
  const change: Partial<AccountRow> = {
    ...(name === undefined ? {} : { name }),
    ...(role === undefined ? {} : { role }),
    ...(disabled === undefined ? {} : { disabled: disabled ? 1 : 0 }),
    ...(passwordHash === undefined ? {} : { password_hash: passwordHash }),
  };
  if (Object.keys(change).length > 0)
    await database.updateTable('accounts').set(change).where('id', '=', id).execute();
}

export async function noteSignIn(database: Database, id: string, now: Date): Promise<void> {
  await database
    .updateTable('accounts')
    .set({ last_sign_in_at: now.toISOString() })
    .where('id', '=', id)
    .execute();
}

/** Administrators who can sign in, other than this one. */
export async function otherAdministrators(database: Database, id: string): Promise<number> {
  const rows = await database
    .selectFrom('accounts')
    .select('id')
    .where('role', '=', 'administrator')
    .where('disabled', '=', 0)
    .where('id', '<>', id)
    .execute();
  return rows.length;
}

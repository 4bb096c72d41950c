import type { Services } from '../../services.ts';
import { listAccounts } from './account-store.ts';
import { createAccount } from './create-account.ts';
import { passwords } from './passwords.ts';

/**
 * Makes the first administrator where there is no account at all.
 *
 * @returns how to sign in, to be printed once; null when accounts exist. `password` is null when the settings gave it.
 */
export async function ensureAdministrator({
  database,
  settings,
  now,
}: Pick<Services, 'database' | 'settings' | 'now'>): Promise<{
  email: string;
  password: string | null;
} | null> {
  if ((await listAccounts(database)).length > 0) return null;
  const given = settings.adminPassword || undefined;
  const { account, madePassword } = await createAccount(
    { database, now, passwords: passwords(settings.passwordsAtOnce) },
    {
      email: settings.adminEmail,
      name: '',
      role: 'administrator',
      ...(given === undefined ? {} : { password: given }),
    },
  );
  return { email: account.email, password: madePassword };
}

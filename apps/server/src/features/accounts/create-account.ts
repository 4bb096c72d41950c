import { randomBytes, randomUUID } from 'node:crypto';
import type { Account, NewAccount } from '@parvis/api';
import type { Database } from '../../database/open.ts';
import { PortalError } from '../../http/errors.ts';
import { presentAccount } from '../../http/sessions.ts';
import { addAccount, normalEmail } from './account-store.ts';
import type { Passwords } from './passwords.ts';

/** A password nobody chose: 20 letters, 119 bits, without those that are mistaken for another. */
export function makePassword(): string {
  const letters = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_.!+=*';
  return [...randomBytes(20)].map((byte) => letters[byte % letters.length]).join('');
}

/**
 * Makes an account.
 *
 * @returns the account and, when none was given, the password made for it: it is shown once and kept nowhere
 * @throws {PortalError} `email-taken`, `invalid-request`
 */
export async function createAccount(
  { database, now, passwords }: { database: Database; now: () => Date; passwords: Passwords },
  { email, name, role, password }: NewAccount,
): Promise<{ account: Account; madePassword: string | null }> {
  const address = normalEmail(email);
  // Deliberately loose: only the mail server knows which addresses exist. `admin@localhost` is one.
  if (!/^[^\s@]+@[^\s@]+$/.test(address))
    throw new PortalError('invalid-request', 'The e-mail address is not one.', { place: 'email' });
  const madePassword = password === undefined ? makePassword() : null;
  const row = {
    id: randomUUID(),
    email: address,
    name: name.trim(),
    role,
    password_hash: await passwords.hash(password ?? madePassword ?? ''),
    disabled: 0,
    created_at: now().toISOString(),
    last_sign_in_at: null,
  };
  if (!(await addAccount(database, row)))
    throw new PortalError('email-taken', 'There is already an account with this e-mail.', { place: 'email' });
  return { account: presentAccount(row), madePassword };
}

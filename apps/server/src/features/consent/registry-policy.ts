import { PortalError } from '../../http/errors.ts';
import { demandAccount } from '../../http/sign-in.ts';
import type { Actor } from '../../services.ts';

/** Who looks after what is kept on visitors' devices: administrators, and the data protection officer. */
export function mayKeepRegistry({ account }: Actor): boolean {
  return account?.role === 'administrator' || account?.role === 'dpo';
}

/** @throws {PortalError} `not-signed-in`, `not-allowed` */
export function demandRegistryKeeper(actor: Actor): NonNullable<Actor['account']> {
  const account = demandAccount(actor);
  if (mayKeepRegistry(actor)) return account;
  throw new PortalError('not-allowed', 'Only an administrator or the data protection officer may do this.');
}

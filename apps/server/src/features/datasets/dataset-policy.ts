import type { Visibility } from '@parvis/dataset';
import { PortalError } from '../../http/errors.ts';
import { demandAccount } from '../../http/sign-in.ts';
import type { Actor } from '../../services.ts';

/** What a policy asks of a dataset. */
export interface Guarded {
  readonly visibility: Visibility;
  /** Is the account of the actor among those a restricted dataset is open to? */
  readonly isNamed: boolean;
}

/** May this person publish, describe and delete datasets? Producers share the work: each may do it on all of them. */
export function mayPublish({ account }: Actor): boolean {
  if (!account) return false;
  switch (account.role) {
    case 'administrator':
    case 'producer':
      return true;
    case 'reader':
    case 'dpo':
      return false;
    default:
      throw new Error(`No rule for the role ${account.role satisfies never}`);
  }
}

/** May this person know that the dataset exists? If not, it answers as one that does not exist. */
export function mayKnow(actor: Actor, dataset: Guarded): boolean {
  switch (dataset.visibility) {
    case 'domain':
      return true;
    case 'restricted':
      return mayPublish(actor) || (actor.account !== null && dataset.isNamed);
    default:
      throw new Error(`No rule for the visibility ${dataset.visibility satisfies never}`);
  }
}

/** May this person read its records? Whoever knows of a dataset may read it: there is no half-open door yet. */
export function mayRead(actor: Actor, dataset: Guarded): boolean {
  return mayKnow(actor, dataset);
}

/** @throws {PortalError} `not-signed-in`, `not-allowed`; the same whether the dataset exists or not */
export function demandPublisher(actor: Actor): NonNullable<Actor['account']> {
  const account = demandAccount(actor);
  if (mayPublish(actor)) return account;
  throw new PortalError('not-allowed', 'Only producers and administrators may do this.', {
    hint: 'Ask an administrator of the portal for the role of producer.',
  });
}

import { registryOf } from '../../http/cookies.ts';
import type { Services } from '../../services.ts';
import { type OwnRegistryBook, openRegistryBook } from './registry-book.ts';

/** The registry of the portal and its past, for work done beside the server. */
export function bookOf(services: Pick<Services, 'settings' | 'database' | 'now'>): Promise<OwnRegistryBook> {
  return openRegistryBook(registryOf(services.settings), services);
}

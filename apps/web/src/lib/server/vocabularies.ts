import type { Account, Vocabularies } from '@parvis/api';
import type { Person } from './portal.ts';
import { readJson } from './read-json.ts';

/** What a description form offers: vocabularies, and for administrators the accounts a dataset may be opened to. */
export async function readDescriptionChoices(
  fetch: typeof globalThis.fetch,
  person: Person,
): Promise<{ vocabularies: Vocabularies; readers: Account[] | null }> {
  const vocabularies = await readJson<Vocabularies>(fetch, '/api/manage/v1/vocabularies');
  if (person.role !== 'administrator') return { vocabularies, readers: null };
  const { accounts } = await readJson<{ accounts: Account[] }>(fetch, '/api/manage/v1/accounts');
  return { vocabularies, readers: accounts.filter(({ role }) => role === 'reader') };
}

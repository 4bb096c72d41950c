import type { Charter } from '@parvis/consent';
import type { Language } from '@parvis/messages';
import { readJson } from './read-json.ts';

/** The cookie charter of this portal: made by the server from the registry it enforces. */
export function readCharter(
  fetch: typeof globalThis.fetch,
  language: Language,
  revision: string | null = null,
): Promise<Charter> {
  const query = new URLSearchParams({ lang: language, ...(revision === null ? {} : { revision }) });
  return readJson<Charter>(fetch, `/terms/cookies-policy.json?${query}`);
}

import type { Account } from '@parvis/api';
import type { Language } from '@parvis/messages';
import { readJson } from './read-json.ts';

/** The portal as its pages know it: `GET /api/manage/v1/site`. */
export interface Site {
  readonly title: string;
  readonly language: Language;
  readonly languages: readonly Language[];
  readonly timezone: string;
  readonly publicUrl: string;
  readonly publisher: {
    readonly name: string;
    readonly url: string | null;
    readonly dataProtection: string | null;
  };
  readonly maxUploadBytes: number;
  /** Stands before the names of the portal's cookies. */
  readonly cookiePrefix: string;
}

/** Who is signed in, as the header shows them. */
export type Person = Pick<Account, 'id' | 'email' | 'name' | 'role'>;

let known: Site | undefined;

/** What the portal is called, and in which languages it speaks. It holds for the life of the process, so it is asked once. */
export async function readSite(fetch: typeof globalThis.fetch): Promise<Site> {
  known ??= await readJson<Site>(fetch, '/api/manage/v1/site');
  return known;
}

/** The person behind the request's session, or null. */
export async function readPerson(fetch: typeof globalThis.fetch): Promise<Person | null> {
  const { account } = await readJson<{ account: Account | null }>(fetch, '/api/manage/v1/session');
  return account && { id: account.id, email: account.email, name: account.name, role: account.role };
}

/** A token for the forms of a signed-in person's page. Its cookie goes out with the page. */
export async function readToken(fetch: typeof globalThis.fetch): Promise<string> {
  return (await readJson<{ token: string }>(fetch, '/api/manage/v1/session/token')).token;
}

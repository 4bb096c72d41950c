import { error, redirect } from '@sveltejs/kit';
import type { Person } from '../server/portal.ts';

/**
 * The person a page of the back office is for. The API judges each call anyway; this spares a stranger a page of refusals.
 *
 * @throws a redirection to the sign-in page that comes back here, or the error 403
 */
export function demandStaff(person: Person | null, url: URL): Person {
  const signedIn = demandSignedIn(person, url);
  if (signedIn.role === 'reader') error(403, { message: 'This account only reads.', code: 'not-allowed' });
  return signedIn;
}

/** May this person look after the cookies of the portal? */
export function keepsRegistry({ role }: Pick<Person, 'role'>): boolean {
  return role === 'administrator' || role === 'dpo';
}

/** @throws a redirection to the sign-in page that comes back here */
export function demandSignedIn(person: Person | null, url: URL): Person {
  if (person) return person;
  redirect(303, `/login/?next=${encodeURIComponent(url.pathname + url.search)}`);
}

/**
 * Where to go after signing in: a path of this portal, or the account's own page.
 * A browser reads `//host` and `/\host` as another site, so the address is rebuilt rather than trusted.
 */
export function pathAfter(next: FormDataEntryValue | string | null, fallback: string): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])[^\\\s]*$/.test(next)) return fallback;
  const here = 'http://here.invalid';
  if (!URL.canParse(next, here)) return fallback;
  const { origin, pathname, search } = new URL(next, here);
  return origin === here && !pathname.startsWith('//') ? `${pathname}${search}` : fallback;
}

import { PortalError } from '../../http/errors.ts';

const OWN_MACHINE = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * An address people may be sent back to: whole, without fragment, and where nobody on the way can read the code (RFC 6749, 3.1.2).
 *
 * @throws {PortalError} `invalid-request` at `redirect_uri`
 */
export function demandRedirectUri(text: string): URL {
  const refuse = (sentence: string) =>
    new PortalError('invalid-request', sentence, {
      place: 'redirect_uri',
      hint: 'For example https://application.example.org/back.',
    });
  if (!URL.canParse(text)) throw refuse('This is not a whole address.');
  const url = new URL(text);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && OWN_MACHINE.test(url.hostname));
  if (!isSafe) throw refuse('People are sent back by https, or by http on their own machine.');
  if (text.includes('#')) throw refuse('The address has a fragment.');
  if (url.username || url.password) throw refuse('The address holds a name or a password.');
  return url;
}

/** The address with what is said to the application added to what it already asks. */
export function sentBack(redirectUri: string, said: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(said))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

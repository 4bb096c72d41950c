import { refusedParameter } from './refused-parameter.ts';

/** As many zones as there are, and no more: names come from callers. */
const known = new Map<string, string | null>();
const MOST_KNOWN = 1000;

/**
 * A time zone by its IANA name, as the engine spells it. Offsets such as `+02:00` are not zones.
 *
 * @throws {PortalError} `InvalidRESTParameterError`
 */
export function timezoneOf(text: string): string {
  const name = text.trim();
  let zone = known.get(name);
  if (zone === undefined) {
    zone = resolve(name);
    if (known.size < MOST_KNOWN) known.set(name, zone);
  }
  if (zone === null)
    throw refusedParameter('timezone', text, 'an IANA time zone such as Europe/Paris is expected');
  return zone;
}

// Making a format is slow (tens of microseconds), hence the memory above.
function resolve(name: string): string | null {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,60}$/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

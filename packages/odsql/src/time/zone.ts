import { FIRST_INSTANT, type Instant, instantOf, LAST_INSTANT, type WallTime, wallOf } from './instant.ts';

/** A time zone of the IANA database. */
export interface Zone {
  /** As the database spells it. */
  readonly name: string;
  /** Microseconds to add to an instant to read the local clock as if it were in UTC. */
  readonly offsetAt: (instant: Instant) => bigint;
}

const utc: Zone = { name: 'UTC', offsetAt: () => 0n };

const DAY = 86_400_000_000n;
/** Zones are some six hundred; another spelling of each is not worth remembering. */
const MOST_REMEMBERED = 1_000;
const remembered = new Map<string, Zone>();

/** The zone of that name, in any case; undefined when the database has none. Offsets such as `+02:00` are no names. */
export function zoneNamed(name: string): Zone | undefined {
  if (name === 'UTC') return utc;
  const known = remembered.get(name);
  if (known) return known;
  const zone = zoneFrom(name);
  if (zone && remembered.size < MOST_REMEMBERED) remembered.set(name, zone);
  return zone;
}

/** What the clocks of a zone show at an instant. */
export function localWall(instant: Instant, zone: Zone): WallTime {
  return wallOf(instant + zone.offsetAt(instant));
}

/**
 * The instant at which the clocks of a zone show this. Shown twice (clocks go back), the first time counts;
 * never shown (clocks go forward), the instant as far after the change as was written.
 */
export function instantIn(time: WallTime, zone: Zone): Instant {
  const shown = instantOf(time);
  if (zone === utc) return shown;
  const before = zone.offsetAt(withinYears(shown - DAY));
  const after = zone.offsetAt(withinYears(shown + DAY));
  // Clocks go back: the larger offset is the earlier instant. Forward: the offset of before, which passes the gap.
  if (zone.offsetAt(withinYears(shown - before)) === before) return shown - before;
  if (zone.offsetAt(withinYears(shown - after)) === after) return shown - after;
  return shown - before;
}

function zoneFrom(name: string): Zone | undefined {
  // Intl also takes offsets, which engines do not.
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/.test(name)) return undefined;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (error) {
    // The only way Intl has to say that it knows no such zone.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  const canonical = format.resolvedOptions().timeZone;
  if (canonical === 'UTC') return utc;
  return { name: canonical, offsetAt: (instant) => offsetAt(format, instant) };
}

function offsetAt(format: Intl.DateTimeFormat, instant: Instant): bigint {
  const seconds = BigInt(Math.floor(Number(instant / 1000n) / 1000));
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(Number(seconds) * 1000)) part[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return instantOf({ year, month, day, hour, minute, second, microsecond: 0 }) - seconds * 1_000_000n;
}

/** Two days inside the years of a query, so that no local clock falls out of them. */
function withinYears(instant: Instant): Instant {
  if (instant < FIRST_INSTANT + 2n * DAY) return FIRST_INSTANT + 2n * DAY;
  return instant > LAST_INSTANT - 2n * DAY ? LAST_INSTANT - 2n * DAY : instant;
}

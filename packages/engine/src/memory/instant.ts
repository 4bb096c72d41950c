/**
 * Instants are texts in UTC with six decimals, `2024-01-31T10:30:00.000000Z`: they order as texts. Inside, they are
 * microseconds since 1970 in a bigint, since a double would lose the last digits.
 */

const MICROS_IN_SECOND = 1_000_000n;

/** @param text an ISO 8601 instant in UTC, to the second at least, up to microseconds */
export function canonicalInstant(text: string): string {
  const [, seconds = '', decimals = ''] = /^(.{19})(?:\.(\d{1,6}))?Z$/.exec(text) ?? [];
  return `${seconds}.${decimals.padEnd(6, '0')}Z`;
}

/** The same for dates: their midnight. */
export function microsOf(text: string): bigint {
  const instant = text.length === 10 ? `${text}T00:00:00.000000Z` : canonicalInstant(text);
  const seconds = BigInt(Date.parse(`${instant.slice(0, 19)}Z`)) / 1000n;
  return seconds * MICROS_IN_SECOND + BigInt(instant.slice(20, 26));
}

export function instantAt(micros: bigint): string {
  const decimals = floorMod(micros, MICROS_IN_SECOND);
  const milliseconds = Number((micros - decimals) / 1000n);
  return `${new Date(milliseconds).toISOString().slice(0, 19)}.${String(decimals).padStart(6, '0')}Z`;
}

/** The time on the clocks of a zone, as if it were UTC. */
export function localMicros(micros: bigint, timezone: string): bigint {
  return timezone === 'UTC' ? micros : micros + offsetAt(micros, timezone);
}

const DAY = 86_400n * MICROS_IN_SECOND;

// Asking Intl takes 20 microseconds, and the rows of a table fall on few days.
const offsetsOfDays = new Map<string, bigint | null>();
const MOST_DAYS = 20_000;

/** By how much the clocks of a zone are ahead of UTC. No zone changes twice in a day. */
function offsetAt(micros: bigint, timezone: string): bigint {
  const start = micros - floorMod(micros, DAY);
  const key = `${timezone} ${start}`;
  let offset = offsetsOfDays.get(key);
  if (offset === undefined) {
    const [first, last] = [readOffset(start, timezone), readOffset(start + DAY, timezone)];
    offset = first === last ? first : null;
    if (offsetsOfDays.size >= MOST_DAYS) offsetsOfDays.clear();
    offsetsOfDays.set(key, offset);
  }
  return offset ?? readOffset(micros, timezone);
}

function readOffset(micros: bigint, timezone: string): bigint {
  const seconds = micros - floorMod(micros, MICROS_IN_SECOND);
  const parts: Record<string, string> = {};
  for (const { type, value } of clock(timezone).formatToParts(Number(seconds / 1000n))) parts[type] = value;
  const { year = '', month, day, hour, minute, second } = parts;
  const wall = `${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}Z`;
  return BigInt(Date.parse(wall)) * 1000n - seconds;
}

/**
 * The instant at which clocks of a zone show a time: the first of two when clocks go back; when they skip it, as far
 * after the skip as it would have been.
 */
export function microsAtLocal(local: bigint, timezone: string): bigint {
  if (timezone === 'UTC') return local;
  // No zone has two changes within two days: the offsets before and after are the only ones possible.
  const offsets = [local - DAY, local + DAY].map((near) => localMicros(near, timezone) - near);
  const [before = 0n, after = 0n] = offsets;
  for (const offset of [before, after])
    if (localMicros(local - offset, timezone) === local) return local - offset;
  return local - before;
}

/** As the API shows it: `2024-01-31T11:30:00+01:00`, with six decimals when there are any. */
export function showInstant(text: string, timezone: string): string {
  const micros = microsOf(text);
  const local = localMicros(micros, timezone);
  const shown = instantAt(local);
  const decimals = shown.slice(19, 26);
  return `${shown.slice(0, 19)}${decimals === '.000000' ? '' : decimals}${offsetText(local - micros)}`;
}

/** `+01:00`; the seconds of the mean times of before 1911 are left out, since no reader of ISO 8601 knows them. */
export function offsetText(micros: bigint): string {
  const minutes = Math.trunc(Math.abs(Number(micros / MICROS_IN_SECOND)) / 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return `${micros < 0n ? '-' : '+'}${hours}:${rest}`;
}

export function floorMod(value: bigint, by: bigint): bigint {
  return ((value % by) + by) % by;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one costs a thousand uses of it. */
function clock(timezone: string): Intl.DateTimeFormat {
  const known = clocks.get(timezone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  clocks.set(timezone, made);
  return made;
}

import { FormatError } from '../errors.ts';

const DAY = 86_400;

/**
 * The clock of a place. A time that the clock skips in spring is read as if it had not been put forward (02:30 becomes
 * 03:30); a time that comes twice in autumn is the first of the two. `Temporal` calls this "compatible".
 */
export class TimeZone {
  #format: Intl.DateTimeFormat | null;
  /** Local day → offset in seconds, where it is the same all day; NaN on a day when the clock changes. */
  #days = new Map<number, number>();

  /**
   * @param name an IANA name: `America/Guadeloupe`
   * @throws {FormatError} `bad-settings`
   */
  constructor(name: string) {
    try {
      const format = new Intl.DateTimeFormat('en-US', {
        timeZone: name,
        calendar: 'gregory',
        hourCycle: 'h23',
        era: 'short',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      });
      this.#format = format.resolvedOptions().timeZone === 'UTC' ? null : format;
    } catch (cause) {
      throw new FormatError(
        'bad-settings',
        `The time zone ${JSON.stringify(name.slice(0, 40))} is not known.`,
        'Give an IANA name such as Europe/Paris or America/Guadeloupe.',
        { cause },
      );
    }
  }

  /** Seconds since 1970-01-01T00:00:00Z when the clock shows `local`, itself counted as if it were UTC. */
  instantOf(local: number): number {
    if (this.#format === null) return local;
    const day = Math.floor(local / DAY);
    let offset = this.#days.get(day);
    if (offset === undefined) {
      const [before, after] = [this.#offsetAt(day * DAY - DAY), this.#offsetAt(day * DAY + 2 * DAY)];
      offset = before === after ? before : Number.NaN;
      this.#days.set(day, offset);
    }
    return local - (Number.isNaN(offset) ? this.#offsetNear(local) : offset);
  }

  #offsetNear(local: number): number {
    const before = this.#offsetAt(local - DAY);
    const after = this.#offsetAt(local + DAY);
    const isBefore = this.#offsetAt(local - before) === before;
    const isAfter = this.#offsetAt(local - after) === after;
    return isBefore || !isAfter ? before : after;
  }

  /** Seconds east of UTC at an instant. */
  #offsetAt(instant: number): number {
    const parts: Record<string, string> = {};
    for (const { type, value } of (this.#format as Intl.DateTimeFormat).formatToParts(instant * 1000))
      parts[type] = value;
    const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year);
    const date = new Date(0);
    date.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
    date.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
    return date.getTime() / 1000 - instant;
  }
}

const HOUR = 3_600_000;

/** A calendar day of a time zone, and the instants it lasts from (included) and to (excluded), in milliseconds. */
export interface LocalDay {
  /** `2026-11-24`. */
  readonly day: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The day an instant belongs to, in a time zone: 23 or 25 hours long where clocks change, and starting where the zone says.
 * The last day found is remembered, since nearly every question is about today.
 *
 * @param timeZone IANA name
 */
export function localDays(timeZone: string): (at: number) => LocalDay {
  const format = new Intl.DateTimeFormat('en-US-u-ca-iso8601', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const nameOf = (at: number): string => {
    const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
    const parts = format.formatToParts(at);
    return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  };
  /** The edge of the day of `from`, on the side of `step`: hour by hour, then by halves. */
  const edge = (from: number, step: number): number => {
    const day = nameOf(from);
    let inside = from;
    while (nameOf(inside + step) === day) inside += step;
    let outside = inside + step;
    while (Math.abs(outside - inside) > 1) {
      const middle = Math.floor((inside + outside) / 2);
      if (nameOf(middle) === day) inside = middle;
      else outside = middle;
    }
    return Math.max(inside, outside);
  };
  let last: LocalDay = { day: '', start: 0, end: 0 };
  return (at) => {
    if (at < last.start || at >= last.end)
      last = { day: nameOf(at), start: edge(at, -HOUR), end: edge(at, HOUR) };
    return last;
  };
}

/**
 * The first day still kept: the first of a month, so that no month is ever left in part.
 *
 * @param today `2026-11-24`
 * @param months how long figures are kept at most
 */
export function firstDayKept(today: string, months: number): string {
  const [year = 0, month = 1] = today.split('-').map(Number);
  // The month that is going on counts as one.
  return new Date(Date.UTC(year, month - months, 1)).toISOString().slice(0, 10);
}

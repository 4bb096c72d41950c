import { PortalError } from '../../http/errors.ts';

/** What a report is of, as an address says it: `30-days`, `12-months`, or a month such as `2026-10`. */
export interface Period {
  readonly name: string;
  /** Days, both included. */
  readonly from: string;
  readonly to: string;
}

const DAY = 86_400_000;

/**
 * The days a period is made of, of those that are over.
 *
 * @param today `2026-11-24`: it is not over, so no period holds it
 * @throws {PortalError} `invalid-request`
 */
export function periodOf(name: string, today: string): Period {
  const yesterday = dayBefore(today, 1);
  if (name === '30-days') return { name, from: dayBefore(today, 30), to: yesterday };
  if (name === '12-months') return { name, from: `${monthBefore(today, 12)}-01`, to: yesterday };
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(name)) {
    const end = lastDayOf(name);
    return { name, from: `${name}-01`, to: isOver(name, today) ? end : yesterday };
  }
  throw new PortalError('invalid-request', `There is no period ${JSON.stringify(name.slice(0, 20))}.`, {
    hint: 'Ask for 30-days, 12-months, or a month such as 2026-10.',
    place: 'period',
  });
}

/** Is the month over? */
export function isOver(month: string, today: string): boolean {
  return lastDayOf(month) < today;
}

/** Every day from one to another, both included. */
export function eachDay(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

export function dayBefore(day: string, count: number): string {
  return new Date(Date.parse(day) - count * DAY).toISOString().slice(0, 10);
}

function monthBefore(day: string, count: number): string {
  const date = new Date(`${day.slice(0, 7)}-01`);
  date.setUTCMonth(date.getUTCMonth() - count);
  return date.toISOString().slice(0, 7);
}

function lastDayOf(month: string): string {
  const date = new Date(`${month}-01`);
  date.setUTCMonth(date.getUTCMonth() + 1);
  date.setUTCDate(0);
  return date.toISOString().slice(0, 10);
}

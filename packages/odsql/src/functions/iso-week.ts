import { instantOf, type WallTime, wall } from '../time/instant.ts';

const DAY = 86_400_000_000n;

/** 1 for Monday to 7 for Sunday. */
export function isoWeekday(time: WallTime): number {
  // Day 0, 1 January 1970, was a Thursday: the fourth.
  return ((((dayNumber(time) + 3) % 7) + 7) % 7) + 1;
}

/** 1 for 1 January. */
export function dayOfYear(time: WallTime): number {
  return dayNumber(time) - dayNumber(wall(time.year, 1, 1)) + 1;
}

/** ISO 8601 §3.1.1.23: a week belongs to the year that holds its Thursday. */
export function isoWeek(time: WallTime): { readonly year: number; readonly week: number } {
  const thursday = dayNumber(time) - isoWeekday(time) + 4;
  const year = new Date(thursday * 86_400_000).getUTCFullYear();
  return { year, week: Math.floor((thursday - dayNumber(wall(year, 1, 1))) / 7) + 1 };
}

function dayNumber({ year, month, day }: WallTime): number {
  return Number(instantOf(wall(year, month, day)) / DAY);
}

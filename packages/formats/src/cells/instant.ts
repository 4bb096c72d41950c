/** `-01-01` to `-12-31`, at `month * 32 + day`. */
const MONTHS_AND_DAYS = Array.from(
  { length: 13 * 32 },
  (_, index) => `-${two(index >> 5)}-${two(index & 31)}`,
);
const YEARS = Array.from({ length: 10_000 }, (_, year) => String(year).padStart(4, '0'));
const TWO = Array.from({ length: 100 }, (_, number) => two(number));

/** The canonical text of a day: `2017-10-09`. */
export function dateText(year: number, monthAndDay: number): string {
  return (YEARS[year] as string) + (MONTHS_AND_DAYS[monthAndDay] as string);
}

/**
 * The canonical text of an instant: `2017-10-09T14:30:00Z`.
 *
 * @param seconds since 1970-01-01T00:00:00Z
 * @returns null outside the years 1 to 9999
 */
export function instantText(seconds: number, microseconds: number): string | null {
  const days = Math.floor(seconds / 86_400);
  const second = seconds - days * 86_400;
  const { year, monthAndDay } = dayAt(days);
  if (year < 1 || year > 9999) return null;
  const time = `${TWO[Math.floor(second / 3600)]}:${TWO[Math.floor(second / 60) % 60]}:${TWO[second % 60]}`;
  return `${dateText(year, monthAndDay)}T${time}${fractionText(microseconds)}Z`;
}

function fractionText(microseconds: number): string {
  return microseconds === 0 ? '' : `.${String(microseconds).padStart(6, '0').replace(/0+$/, '')}`;
}

/**
 * Days since 1970-01-01 in the Gregorian calendar, which `Date.UTC` counts wrongly before the year 100.
 *
 * @see H. Hinnant, "chrono-Compatible Low-Level Date Algorithms": a year that begins in March has its leap day last
 */
export function dayNumber(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function dayAt(days: number): { year: number; monthAndDay: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), monthAndDay: month * 32 + day };
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

export interface CalendarNames {
  /** From January. */
  readonly month: readonly string[];
  readonly shortMonth: readonly string[];
  /** From Monday. */
  readonly day: readonly string[];
  readonly shortDay: readonly string[];
}

/** The languages of the Explore API. Any other reads English. */
const languages = ['en', 'fr', 'nl', 'pt', 'it', 'ar', 'de', 'es', 'ca', 'eu', 'sv'];

const remembered = new Map<string, CalendarNames>();

/** How a language names months and days, by the Unicode CLDR that comes with the runtime: `mar.` is a French Tuesday. */
export function calendarNames(lang: string): CalendarNames {
  const language = languages.find((one) => lang.toLowerCase().startsWith(one)) ?? 'en';
  const known = remembered.get(language);
  if (known) return known;
  const names: CalendarNames = {
    month: months.map(naming(language, { month: 'long' })),
    shortMonth: months.map(naming(language, { month: 'short' })),
    day: days.map(naming(language, { weekday: 'long' })),
    shortDay: days.map(naming(language, { weekday: 'short' })),
  };
  remembered.set(language, names);
  return names;
}

const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, 1)));
// 1 January 2024 was a Monday.
const days = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2024, 0, day + 1)));

function naming(language: string, part: Intl.DateTimeFormatOptions): (date: Date) => string {
  const format = new Intl.DateTimeFormat(language, { ...part, timeZone: 'UTC' });
  return (date) => format.format(date);
}

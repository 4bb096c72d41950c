/** A part of a date that version 1 groups by: how ODSQL computes it, and the number that is shown. */
export interface DatePart {
  readonly name: string;
  readonly text: (field: string) => string;
  readonly shown: (value: unknown) => unknown;
}

function part(name: string, text: DatePart['text'], shown: DatePart['shown'] = (value) => value): DatePart {
  return { name, text, shown };
}

const asNumber = (value: unknown) => (value === null ? null : Number(value));

const year = part('year', (field) => `year(${field})`);
const month = part('month', (field) => `month(${field})`);
const day = part('day', (field) => `day(${field})`);
const hour = part('hour', (field) => `hour(${field})`);
const minute = part('minute', (field) => `minute(${field})`);
/** ISO 8601: weeks begin on Monday, and the first one of a year holds its first Thursday. */
const week = part('week', (field) => `date_format(${field}, 'w')`, asNumber);
const weekYear = part('year', (field) => `date_format(${field}, 'xxxx')`, asNumber);
/** 0 for Monday. */
const weekday = part(
  'weekday',
  (field) => `dayofweek(${field})`,
  (value) => (typeof value === 'number' ? value - 1 : value),
);
const yearday = part('yearday', (field) => `date_format(${field}, 'D')`, asNumber);

/** After the name of a date, `seen.year`; and by itself as `periodic`: every March is one. */
export const partsByName: Readonly<Record<string, DatePart>> = {
  year,
  month,
  week,
  day,
  weekday,
  yearday,
  hour,
  minute,
};

/** `precision`: how much of a date tells its group. */
export const partsByPrecision: Readonly<Record<string, readonly DatePart[]>> = {
  year: [year],
  month: [year, month],
  week: [weekYear, week],
  day: [year, month, day],
  hour: [year, month, day, hour],
  minute: [year, month, day, hour, minute],
};

import { given, isDate } from './date-part.ts';
import { formatSql, formatted, readFormat } from './date-pattern.ts';
import type { ScalarFunction } from './function.ts';
import { localSql, localTime } from './local-time.ts';

export const dateFormat: ScalarFunction = {
  name: 'date_format',
  summary: "A date written as a text, such as 'dd/MM/yyyy' or 'EEEE d MMMM'.",
  clauses: ['select', 'where', 'order_by', 'group_by'],
  check: ([date, format]) => {
    if (!isDate(date)) return { fault: 'only works on dates' };
    if (typeof format?.literal !== 'string') return { fault: 'expects a format between quotes' };
    const read = readFormat(format.literal);
    return 'fault' in read ? read : { type: 'text' };
  },
  sql: {
    duckdb: ([date, format], [type], setting) =>
      formatSql(localSql(given(date), type, setting), String(given(format).values[0]), setting.lang),
  },
  evaluate: ([date, format], [type], setting) =>
    date === null ? null : formatted(localTime(date, type, setting), String(format), setting.lang),
  examples: [
    { expression: "date_format(date'2024-03-05', 'dd/MM/YYYY')", gives: '05/03/2024' },
    { expression: "date_format(date'2024-03-05', 'd-M-yy')", gives: '5-3-24' },
    { expression: `date_format(date'2024-03-05', "'Le 'dd/MM/yyyy")`, gives: 'Le 05/03/2024' },
    { expression: "date_format(date'2024-12-30', 'xxxx xx ww w e D DDD')", gives: '2025 25 01 1 1 365 365' },
    { expression: "date_format(date'2024-03-05T08:02:09Z', 'H:m:s HH:mm:ss')", gives: '8:2:9 08:02:09' },
    { expression: "date_format(date'0987-03-05', 'yyyy yy')", gives: '0987 87' },
  ],
};

import { sql } from '../sql/fragment.ts';
import { datePart } from './date-part.ts';
import { isoWeekday } from './iso-week.ts';

export const dayofweek = datePart({
  name: 'dayofweek',
  summary: 'The day of the week of a date: 1 for Monday to 7 for Sunday.',
  sql: (local) => sql`isodow(${local})`,
  of: isoWeekday,
  examples: [
    { expression: "dayofweek(date'2024-03-04')", gives: 1 },
    { expression: "dayofweek(date'2024-03-10')", gives: 7 },
  ],
});

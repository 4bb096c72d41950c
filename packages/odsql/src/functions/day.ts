import { sql } from '../sql/fragment.ts';
import { datePart } from './date-part.ts';

export const day = datePart({
  name: 'day',
  summary: 'The day of the month of a date, 1 to 31.',
  sql: (local) => sql`day(${local})`,
  of: ({ day }) => day,
  examples: [{ expression: "day(date'2024-02-29')", gives: 29 }],
});

import { sql } from '../sql/fragment.ts';
import { datePart } from './date-part.ts';

export const minute = datePart({
  name: 'minute',
  summary: 'The minute of a date, 0 to 59.',
  sql: (local) => sql`minute(${local})`,
  of: ({ minute }) => minute,
  examples: [{ expression: "minute(date'2024-03-05T08:02:59Z')", gives: 2 }],
});

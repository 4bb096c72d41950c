import { sql } from '../sql/fragment.ts';
import { datePart } from './date-part.ts';

export const second = datePart({
  name: 'second',
  summary: 'The second of a date, 0 to 59.',
  sql: (local) => sql`second(${local})`,
  of: ({ second }) => second,
  examples: [{ expression: "second(date'2024-03-05T08:02:59.9Z')", gives: 59 }],
});

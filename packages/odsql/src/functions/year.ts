import { sql } from '../sql/fragment.ts';
import { datePart } from './date-part.ts';

export const year = datePart({
  name: 'year',
  summary: 'The year of a date.',
  sql: (local) => sql`year(${local})`,
  of: ({ year }) => year,
  examples: [{ expression: "year(date'2024-03-05')", gives: 2024 }],
});

import { sql } from '../sql/fragment.ts';
import { datePart } from './date-part.ts';

export const month = datePart({
  name: 'month',
  summary: 'The month of a date, 1 to 12.',
  sql: (local) => sql`month(${local})`,
  of: ({ month }) => month,
  examples: [{ expression: "month(date'2024-03-05')", gives: 3 }],
});

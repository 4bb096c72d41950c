import { sql } from '../sql/fragment.ts';
import { datePart } from './date-part.ts';

export const hour = datePart({
  name: 'hour',
  summary: 'The hour of a date, 0 to 23.',
  sql: (local) => sql`hour(${local})`,
  of: ({ hour }) => hour,
  examples: [
    { expression: "hour(date'2024-03-05T08:02:59Z')", gives: 8 },
    { expression: "hour(date'2024-03-05')", gives: 0 },
  ],
});

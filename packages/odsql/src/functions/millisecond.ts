import { sql } from '../sql/fragment.ts';
import { datePart } from './date-part.ts';

export const millisecond = datePart({
  name: 'millisecond',
  summary: 'The millisecond of a date, 0 to 999.',
  sql: (local) => sql`(millisecond(${local}) % 1000)`,
  of: ({ microsecond }) => Math.floor(microsecond / 1000),
  examples: [{ expression: "millisecond(date'2024-03-05T08:02:59.250Z')", gives: 250 }],
});

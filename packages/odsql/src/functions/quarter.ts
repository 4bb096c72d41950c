import { sql } from '../sql/fragment.ts';
import { datePart } from './date-part.ts';

export const quarter = datePart({
  name: 'quarter',
  summary: 'The quarter of a date, 1 to 4.',
  sql: (local) => sql`quarter(${local})`,
  of: ({ month }) => Math.ceil(month / 3),
  examples: [
    { expression: "quarter(date'2024-03-31')", gives: 1 },
    { expression: "quarter(date'2024-04-01')", gives: 2 },
  ],
});

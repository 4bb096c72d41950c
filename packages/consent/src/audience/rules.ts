import type { Audience } from '../registry/types.ts';

/** What exempt statistics are held to, and what the charter says of them: months kept, and the smallest figure that is told. (C-41, C-47) */
export const audienceRules: Audience = { keptMonths: 25, smallestCell: 10 };

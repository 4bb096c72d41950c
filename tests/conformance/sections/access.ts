import { expect } from 'vitest';
import { DATASETS, type Section } from '../case.ts';

export const accessSection: Section = {
  title: 'who asks',
  cases: [
    {
      case: '229',
      says: 'a key that is not good is refused, never taken for nobody',
      ask: `${DATASETS}/secret/records?apikey=BAD`,
      status: 401,
      check: ({ json }) => expect(json).toHaveProperty('message'),
    },
  ],
};

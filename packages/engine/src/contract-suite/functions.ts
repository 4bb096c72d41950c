import { scalarFunctions } from '@parvis/odsql';
import { expect, test } from 'vitest';
import type { Bench } from './bench.ts';

/** The examples of every function of the language give what they say. */
export function functionTests(bench: () => Bench): void {
  const examples = scalarFunctions.flatMap(({ examples }) =>
    examples.map(({ expression, gives }) => [expression, gives] as const),
  );

  test.each(examples)('%s', async (expression, gives) => {
    const select = `${expression} as x`;
    const { results } = await bench().ask({ select, where: [`id = 'a01'`], lang: 'fr' });
    const [given] = results.map(({ x }) => x);
    if (typeof gives === 'number' && typeof given === 'number')
      expect(Math.abs(given - gives)).toBeLessThanOrEqual(Math.abs(gives) * 1e-8);
    else expect(given).toEqual(gives);
  });
}

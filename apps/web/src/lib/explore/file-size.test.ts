import type { ExploreField } from '@parvis/api';
import { expect, test } from 'vitest';
import { estimatedSize } from './file-size.ts';

const fields: ExploreField[] = [
  { name: 'nom', label: 'Nom', type: 'text', description: null, annotations: {} },
  { name: 'n', label: 'N', type: 'int', description: null, annotations: {} },
];
const records = Array.from({ length: 1000 }, (_, n) => ({
  nom: `Anse ${n % 7 === 0 ? 'à l’Âne' : 'Bertrand'}`,
  n,
}));

test('an estimate from fifty records is within a third of the real file', () => {
  const real = {
    csv: `\uFEFFNom;N\r\n${records.map(({ nom, n }) => `${nom};${n}\r\n`).join('')}`,
    json: JSON.stringify(records),
  };
  for (const format of ['csv', 'json'] as const) {
    const estimate = estimatedSize(format, { sample: records.slice(0, 50), fields, count: 1000 }) ?? 0;
    expect(estimate / Buffer.byteLength(real[format])).toBeGreaterThan(0.67);
    expect(estimate / Buffer.byteLength(real[format])).toBeLessThan(1.33);
  }
});

test('nothing is guessed without a sample', () => {
  expect(estimatedSize('csv', { sample: [], fields, count: 10 })).toBeNull();
  expect(estimatedSize('json', { sample: [], fields, count: 0 })).toBe(0);
});

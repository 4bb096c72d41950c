import { expect, test } from 'vitest';
import { referencePages } from '../../tools/reference.ts';
import { read, trackedFiles } from './tracked-files.ts';

test.each(Object.entries(referencePages()))(
  'docs/reference/%s is what the code says (npm run reference)',
  (name, page) => {
    expect(read(`docs/reference/${name}`)).toBe(page);
  },
);

test('nothing else is in docs/reference', () => {
  const there = trackedFiles().filter((path) => path.startsWith('docs/reference/'));
  expect(there.toSorted()).toEqual(
    Object.keys(referencePages())
      .map((name) => `docs/reference/${name}`)
      .toSorted(),
  );
});

const shapes: readonly (readonly [RegExp, string])[] = [
  [
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
  ],
  [/^(?:true|false)$/, 'true|false'],
  [/^[a-z]{2}(?:[-_][A-Za-z]{2})?$/, '[a-z]{2}(?:[-_][A-Za-z]{2})?'],
];

const alphabets: readonly (readonly [RegExp, string])[] = [
  [/^\d*$/, '[0-9]'],
  [/^[0-9a-f]*$/, '[0-9a-f]'],
  [/^[A-Za-z0-9]*$/, '[A-Za-z0-9]'],
  [/^[A-Za-z0-9._~-]*$/, '[A-Za-z0-9._~-]'],
  [/^[A-Za-z0-9._~%:|/=+-]*$/, '[A-Za-z0-9._~%:|/=+-]'],
];

/** The narrowest shape that all the values seen have, as a regular expression without anchors: a start for whoever knows better. */
export function shapeOf(values: readonly string[]): string {
  for (const [test, shape] of shapes)
    if (values.length > 0 && values.every((value) => test.test(value))) return shape;
  const lengths = values.map(({ length }) => length);
  const shortest = Math.min(...lengths);
  const longest = Math.max(...lengths);
  const [, letters = '[ -~]'] = alphabets.find(([test]) => values.every((value) => test.test(value))) ?? [];
  if (values.length === 0) return '.*';
  return shortest === longest ? `${letters}{${longest}}` : `${letters}{${shortest},${longest}}`;
}

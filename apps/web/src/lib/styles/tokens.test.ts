import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const sheet = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = sheet.split('@media (prefers-color-scheme: dark)');
const lightTokens = colours(light);
const themes = { light: lightTokens, dark: { ...lightTokens, ...colours(dark) } };

/** Text on what it is read on: 4.5 to 1 (WCAG 2.2, 1.4.3). */
const texts = [
  ...['paper', 'surface', 'sunk'].flatMap((ground) => [
    ['ink', ground],
    ['ink-quiet', ground],
    ['lagoon', ground],
    ['lagoon-strong', ground],
    ['coral', ground],
  ]),
  ['lagoon-strong', 'lagoon-tint'],
  ['ink', 'lagoon-tint'],
  ['ink-quiet', 'lagoon-tint'],
  ['on-lagoon', 'lagoon'],
  ['on-lagoon', 'lagoon-strong'],
  ['ink', 'coral-tint'],
  ['coral', 'coral-tint'],
  ['ink', 'sun-tint'],
  ['sun', 'sun-tint'],
  ['ink', 'leaf-tint'],
  ['leaf', 'leaf-tint'],
  ...['deep', 'deep-raised'].flatMap((ground) => [
    ['on-deep', ground],
    ['on-deep-quiet', ground],
    ['on-deep-link', ground],
    ['on-deep-warm', ground],
  ]),
  ['deep', 'on-deep-link'],
] as const;

/** Edges of what can be pressed or filled in, and the focus: 3 to 1 (1.4.11). */
const edges = [
  ['line-strong', 'paper'],
  ['line-strong', 'surface'],
  ['line-strong', 'sunk'],
  ['focus', 'paper'],
  ['focus', 'surface'],
  ['focus', 'sunk'],
  ['on-deep-link', 'deep'],
] as const;

test.each(Object.entries(themes))('every text of the %s theme can be read', (_, tokens) => {
  expect(texts.length).toBeGreaterThan(20);
  expect(tooWeak(tokens, texts, 4.5)).toEqual([]);
});

test.each(Object.entries(themes))('every edge of the %s theme can be seen', (_, tokens) => {
  expect(tooWeak(tokens, edges, 3)).toEqual([]);
});

test('the dark theme says anew every colour of the light one', () => {
  expect(Object.keys(colours(dark)).toSorted()).toEqual(Object.keys(lightTokens).toSorted());
});

function colours(css: string): Record<string, string> {
  return Object.fromEntries(
    [...css.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

function tooWeak(
  tokens: Record<string, string>,
  pairs: readonly (readonly [string, string] | readonly string[])[],
  least: number,
): string[] {
  return pairs
    .map(([front = '', back = '']) => ({
      name: `${front} on ${back}`,
      ratio: contrast(tokens[front] ?? '', tokens[back] ?? ''),
    }))
    .filter(({ ratio }) => !(ratio >= least))
    .map(({ name, ratio }) => `${name}: ${ratio.toFixed(2)}`);
}

/** WCAG 2.2, relative luminance and contrast ratio. NaN for a colour that is not there. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = Number.NaN, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

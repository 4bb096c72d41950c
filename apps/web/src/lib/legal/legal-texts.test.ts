import { expect, test } from 'vitest';
import { sayIn } from '../language/say.ts';
import { privacyPolicy, termsOfUse } from './legal-texts.ts';

const publisher = {
  name: 'Ville du Lagon',
  url: 'https://lagon.example',
  dataProtection: 'dpo@lagon.example',
};

test.each(['fr', 'en'] as const)('the legal pages are complete in %s and name who publishes', (language) => {
  for (const page of [privacyPolicy, termsOfUse]) {
    const { sections, title, note } = page(sayIn(language), publisher);
    const words = [title, note, ...sections.flatMap(({ title: head, paragraphs }) => [head, ...paragraphs])];
    expect(words.length).toBeGreaterThan(10);
    expect(words.filter((text) => text.startsWith('legal.') || text.trim() === '')).toEqual([]);
    expect(words.join(' ')).toContain('Ville du Lagon');
  }
});

test('who to write to is the data protection officer, or else the publisher', () => {
  const contactOf = (dataProtection: string | null) =>
    privacyPolicy(sayIn('fr'), { ...publisher, dataProtection }).sections.at(-1)?.paragraphs[1];
  expect(contactOf('dpo@lagon.example')).toContain('dpo@lagon.example');
  expect(contactOf(null)).toContain('Ville du Lagon');
});

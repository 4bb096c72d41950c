import { expect, test } from 'vitest';
import { sitemapOf } from './sitemap.ts';

test('each dataset is listed at its own page, in each language', () => {
  const text = sitemapOf({ publicUrl: 'https://lagon.example', languages: ['fr', 'en'] }, [
    { dataset_id: 'plages', modified: '2026-11-20T08:00:00+00:00' },
    { dataset_id: 'a"<b', modified: null },
  ]);
  expect(text).toContain('<loc>https://lagon.example/explore/dataset/plages/information/</loc>');
  expect(text).toContain('<lastmod>2026-11-20T08:00:00+00:00</lastmod>');
  expect(text).toContain(
    'hreflang="en" href="https://lagon.example/explore/dataset/plages/information/?lang=en"',
  );
  expect(text).not.toContain('a"<b');
});

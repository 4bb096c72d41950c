import type { ExploreDataset } from '@parvis/api';
import { expect, test } from 'vitest';
import { schemaOrgDataset } from './schema-org.ts';

const site = { title: 'Lagon', publicUrl: 'https://lagon.example' };
const dataset = {
  dataset_id: 'plages',
  features: ['analyze'],
  has_records: true,
  metas: {
    default: {
      title: 'Plages </script><script>alert(1)</script>',
      description: '<p>Les plages.</p>',
      keyword: ['mer'],
    },
  },
  // Only what a search engine is told.
} as unknown as ExploreDataset;

test('a title cannot close the element it stands in', () => {
  const text = schemaOrgDataset(dataset, site);
  expect(text).not.toContain('<');
  expect(JSON.parse(text).name).toBe('Plages </script><script>alert(1)</script>');
});

test('each file is told at its stable address, and no map file without a place in the data', () => {
  const { distribution } = JSON.parse(schemaOrgDataset(dataset, site));
  expect(distribution.map(({ contentUrl }: { contentUrl: string }) => contentUrl)).toContain(
    'https://lagon.example/api/explore/v2.1/catalog/datasets/plages/exports/csv',
  );
  expect(JSON.stringify(distribution)).not.toContain('geojson');
});

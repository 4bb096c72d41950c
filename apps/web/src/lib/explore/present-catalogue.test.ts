import type { ExploreDataset } from '@parvis/api';
import { expect, test } from 'vitest';
import { sayIn } from '../language/say.ts';
import { readCatalogue } from './catalogue-address.ts';
import { presentCatalogue } from './present-catalogue.ts';

const dataset = {
  dataset_id: 'plages',
  visibility: 'domain',
  has_records: true,
  metas: {
    default: {
      title: 'Plages',
      description: '<p>Les plages <b>surveillées</b>.</p>',
      theme: ['Environnement'],
      publisher: 'Le Lagon',
      modified: '2026-11-20T08:00:00+00:00',
      records_count: 1234,
    },
  },
  // Only what a card reads.
} as unknown as ExploreDataset;

const facets = [
  { name: 'language', facets: [{ name: 'fr', value: 'fr', count: 1, state: 'displayed' as const }] },
  {
    name: 'theme',
    facets: Array.from({ length: 12 }, (_, index) => ({
      name: `Thème ${index}`,
      value: `Thème ${index}`,
      count: 12 - index,
      state: index === 11 ? ('refined' as const) : ('displayed' as const),
    })),
  },
  { name: 'unknown', facets: [] },
];

function present(search: string, language: 'fr' | 'en' = 'fr', count = 1) {
  const setting = { say: sayIn(language), language, timezone: 'Europe/Paris', lang: null };
  return presentCatalogue(
    { datasets: { total_count: count, results: count > 0 ? [dataset] : [] }, facets, total: 9 },
    readCatalogue(new URLSearchParams(search)),
    setting,
  );
}

test('a dataset is told in words, in the reader’s language', () => {
  const [card] = present('', 'en').cards;
  expect(card?.summary).toBe('Les plages surveillées.');
  expect(card?.themes).toEqual(['Environment']);
  expect(card?.facts).toEqual(['Le Lagon', 'Updated on 20 Nov 2026', '1,234 records']);
});

test('the filters come in the order visitors use them, those chosen first, the rare ones on demand', () => {
  const { groups } = present('refine.theme=Thème 11').filters;
  expect(groups.map(({ name }) => name)).toEqual(['theme', 'language']);
  expect(groups[0]?.values[0]).toMatchObject({ label: 'Thème 11', isChosen: true, href: '/explore/' });
  expect(groups[0]?.others?.values).toHaveLength(3);
  expect(groups[1]?.values[0]?.label).toBe('français');
});

test('each active filter is a tag that leads to the page without it', () => {
  const { tags } = present('q=eau&refine.theme=Santé&exclude.keyword=mer');
  expect(tags.tags.map(({ label }) => label.replaceAll('\u00a0', ' '))).toEqual([
    'Recherche : eau',
    'Santé',
    'sauf mer',
  ]);
  expect(tags.tags[1]?.href).toBe('/explore/?q=eau&exclude.keyword=mer');
  expect(tags.reset.href).toBe('/explore/');
});

test('a search within filters keeps them', () => {
  expect(present('refine.theme=A&sort=title&lang=en').search.kept).toEqual([
    ['refine.theme', 'A'],
    ['sort', 'title'],
    ['lang', 'en'],
  ]);
});

test('an empty page says what to try, and how many datasets there are', () => {
  const { empty, results } = present('q=zzz', 'fr', 0);
  expect(results).toBe('Aucun jeu de données');
  expect(empty.tips).toHaveLength(2);
  expect(empty.tips[1]).toMatchObject({
    text: 'parcourez les 9 jeux de données du portail.',
    href: '/explore/',
  });
});

test('a hundred datasets are on five pages', () => {
  const { pager } = present('page=2', 'fr', 100);
  expect(pager.pages.map((page) => page?.number)).toEqual(['1', '2', '3', '4', '5']);
  expect(pager.previous?.href).toBe('/explore/');
  expect(pager.next?.href).toBe('/explore/?page=3');
});

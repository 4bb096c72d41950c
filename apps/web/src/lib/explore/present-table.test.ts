import type { ExploreDataset, ExploreField } from '@parvis/api';
import { expect, test } from 'vitest';
import { sayIn } from '../language/say.ts';
import { isSelection, presentExport } from './present-export.ts';
import { presentTable } from './present-table.ts';
import { readRecords } from './records-address.ts';

const field = (name: string, type: ExploreField['type'], annotations = {}): ExploreField => ({
  name,
  type,
  label: name.toUpperCase(),
  description: null,
  annotations,
});
const dataset = {
  dataset_id: 'arbres',
  fields: [
    field('nom', 'text', { facet: true }),
    field('haut', 'double', { unit: 'm' }),
    field('ok', 'boolean', { facet: true }),
    field('plante', 'date', { facet: true }),
  ],
  metas: { default: { title: 'Arbres', records_count: 300 } },
  // Only what these tabs read.
} as unknown as ExploreDataset;
const setting = { say: sayIn('fr'), language: 'fr', timezone: 'Europe/Paris' } as const;
const viewOf = (search: string) => readRecords(new URLSearchParams(search), dataset.fields);
const narrow = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');

function table(
  search: string,
  results: Record<string, unknown>[] = [{ nom: 'Tamarin', haut: 12.5, ok: true }],
  count = 120,
) {
  const facets = [
    { name: 'ok', facets: [{ name: 'true', value: 'true', count: 2, state: 'displayed' as const }] },
    { name: 'plante', facets: [{ name: '05', value: '2024/05', count: 2, state: 'displayed' as const }] },
    { name: 'inconnu', facets: [] },
  ];
  return presentTable({ dataset, records: { total_count: count, results }, facets }, viewOf(search), setting);
}

test('a click on a header sorts up, a second one down, a third no more', () => {
  const hrefOf = (search: string) => table(search).table.columns[1]?.href;
  expect(hrefOf('')).toBe('/explore/dataset/arbres/table/?sort=-haut');
  expect(hrefOf('sort=-haut')).toBe('/explore/dataset/arbres/table/?sort=haut');
  expect(hrefOf('sort=haut')).toBe('/explore/dataset/arbres/table/');
  expect(table('sort=haut').table.columns[1]?.sorted).toBe('descending');
});

test('a unit stands in the header, an empty cell says so, a long text is cut', () => {
  const { columns, rows } = table('', [{ nom: 'mot '.repeat(60), haut: 12.5, ok: null }]).table;
  expect(columns[1]?.label).toBe('HAUT (m)');
  const [name, height, ok] = rows[0] ?? [];
  expect(height?.text).toBe('12,5');
  expect(ok?.isEmpty).toBe(true);
  expect(`${name?.text.replace('…', '')}${name?.rest?.replace('… ', ' ')}`.trim()).toBe(
    'mot '.repeat(60).trim(),
  );
});

test('the values of facets are in words, and a tag says of which field', () => {
  const { filters, tags } = table('refine.ok=true');
  expect(filters?.groups.map(({ values }) => values[0]?.label)).toEqual(['oui', 'mai 2024']);
  expect(narrow(tags.tags[0]?.label ?? '')).toBe('OK : oui');
});

test('a filtered table says how many of how many, and what may be exported', () => {
  const { results, take } = table('q=tamarin');
  expect(narrow(results)).toBe('120 sur 300 enregistrements');
  expect(take).toEqual({
    label: 'Exporter cette sélection',
    href: '/explore/dataset/arbres/export/?q=tamarin',
  });
});

test('a page beyond the last, and filters that leave nothing, each show a way back', () => {
  expect(table('page=9', [], 120).empty?.tips[0]?.href).toBe('/explore/dataset/arbres/table/');
  expect(table('q=zzz&sort=haut', [], 0).empty?.tips[0]?.href).toBe(
    '/explore/dataset/arbres/table/?sort=haut',
  );
});

test('beyond what pages reach, the table says to take the export', () => {
  expect(table('', undefined, 12_000).window).toContain('export');
  expect(table('', undefined, 9000).window).toBeNull();
});

test('an export offers the whole dataset, and the selection when there is one', () => {
  const formats = ['self', 'csv', 'json', 'parquet'];
  const whole = { total_count: 300, results: [{ nom: 'Tamarin', haut: 1, ok: null, plante: null }] };
  const plain = presentExport({ dataset, whole, selection: null, formats }, viewOf(''), setting);
  expect(plain.table.formats.map(({ id }) => id)).toEqual(['csv', 'json', 'parquet']);
  expect(plain.noSelection?.href).toBe('/explore/dataset/arbres/table/');

  const view = viewOf('refine.ok=true&columns=nom');
  expect(isSelection(view)).toBe(true);
  const chosen = presentExport(
    { dataset, whole, selection: { ...whole, total_count: 2 }, formats },
    view,
    setting,
  );
  expect(narrow(chosen.table.files[1]?.extent ?? '')).toBe('2 enregistrements, 1 colonne');
  expect(chosen.table.formats[0]?.links[1]?.href).toBe(
    '/api/explore/v2.1/catalog/datasets/arbres/exports/csv?select=nom&refine=ok%3Atrue&use_labels=true&timezone=Europe%2FParis',
  );
});

import type { ExploreField } from '@parvis/api';
import { expect, test } from 'vitest';
import {
  isFiltered,
  readRecords,
  recordFacetsCall,
  recordsCall,
  recordsHref,
  recordsQuery,
  shownFields,
} from './records-address.ts';

const field = (name: string, type: ExploreField['type'], annotations = {}): ExploreField => ({
  name,
  type,
  label: name,
  description: null,
  annotations,
});
const fields = [
  field('nom', 'text', { facet: true }),
  field('year', 'int'),
  field('tags', 'text', { facet: true, multivalued: ',' }),
  field('planted', 'date', { facet: true }),
  field('contour', 'geo_shape'),
];
const view = (search: string) => readRecords(new URLSearchParams(search), fields);
const called = (address: string) => new URL(address, 'http://portal.test').searchParams;
const paris = { fields, timezone: 'Europe/Paris' };

test('the filters of a table are in its address, and follow to the other tabs', () => {
  const asked = view('q=tamarin&refine.nom=A&refine.nom=B&sort=-year&columns=nom,year&page=3');
  expect(asked.sort).toEqual({ field: 'year', descending: false });
  expect(isFiltered(asked)).toBe(true);
  expect(recordsHref('arbres', 'export', asked)).toBe(
    '/explore/dataset/arbres/export/?q=tamarin&refine.nom=A&refine.nom=B&sort=-year&columns=nom%2Cyear',
  );
  expect(readRecords(called(recordsHref('arbres', 'table', asked, { page: 3 })), fields)).toEqual(asked);
});

test('what is no field of the dataset counts as absent', () => {
  expect(view('refine.autre=x&sort=autre&columns=autre,;drop&page=-1')).toEqual(view(''));
});

test('boxes ticked in a form are columns too', () => {
  expect(view('columns=nom&columns=year&columns=nom').columns).toEqual(['nom', 'year']);
});

test('shapes are not shown unless they are asked for', () => {
  expect(shownFields(view(''), fields).map(({ name }) => name)).not.toContain('contour');
  expect(shownFields(view('columns=contour'), fields).map(({ name }) => name)).toEqual(['contour']);
});

test('a view becomes a query that means the same', () => {
  const query = recordsQuery(view('q=a%22b&refine.nom=A&refine.nom=B&sort=year&columns=year'), fields);
  expect([...query]).toEqual([
    ['select', '`year`'],
    ['where', 'search("a\\"b")'],
    ['refine', 'nom:A'],
    ['refine', 'nom:B'],
    ['facet', 'facet(name="nom", disjunctive=true)'],
    ['order_by', '`year` desc'],
  ]);
});

test('two tags mean both, two names mean one or the other', () => {
  expect(recordsQuery(view('refine.tags=a&refine.tags=b'), fields).has('facet')).toBe(false);
  const facets = called(recordFacetsCall('arbres', view('refine.nom=A&sort=year'), paris));
  expect(facets.getAll('facet')).toEqual([
    'facet(name="nom", disjunctive=true, limit=100)',
    'facet(name="tags", limit=100)',
    'facet(name="planted", limit=100)',
  ]);
  expect(facets.has('order_by')).toBe(false);
});

test('a table asks for a page of what it shows, in the portal’s time zone', () => {
  const query = called(recordsCall('arbres', view('page=3'), paris));
  expect(query.get('select')).toBe('nom, `year`, tags, planted');
  expect([query.get('limit'), query.get('offset'), query.get('timezone')]).toEqual([
    '50',
    '100',
    'Europe/Paris',
  ]);
});

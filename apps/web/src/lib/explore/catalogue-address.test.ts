import { expect, test } from 'vitest';
import { catalogueHref, datasetsCall, facetsCall, readCatalogue } from './catalogue-address.ts';

const view = (search: string) => readCatalogue(new URLSearchParams(search));
const called = (address: string) => new URL(address, 'http://portal.test').searchParams;

test('an address of an older portal is understood', () => {
  expect(view('q=eau&refine.theme=Environnement&sort=title&start=40&disjunctive.theme=true')).toEqual({
    q: 'eau',
    refinements: [{ facet: 'theme', value: 'Environnement', isExcluded: false }],
    sort: 'title',
    page: 3,
    lang: null,
  });
});

test('a view and its address say the same', () => {
  const asked = view('q=a%26b&refine.publisher=Ville+%22Neuve%22&sort=records_count&page=2&lang=en');
  expect(readCatalogue(called(catalogueHref(asked, { page: asked.page })))).toEqual(asked);
  expect(catalogueHref(view(''))).toBe('/explore/');
});

test('a new filter starts again at the first page', () => {
  expect(catalogueHref(view('page=4'), { q: 'eau' })).toBe('/explore/?q=eau');
});

test.each(['page=0', 'page=-3', 'page=1e9', 'page=999999', 'start=abc', 'sort=constructor', 'sort=;drop'])(
  'nonsense (%s) gives a page that exists',
  (search) => {
    const { page, sort } = view(search);
    expect(page).toBeGreaterThanOrEqual(1);
    expect(page).toBeLessThanOrEqual(500);
    expect(sort).toBe('modified');
  },
);

test('the call for datasets carries words, filters, order and page', () => {
  const query = called(datasetsCall(view('q=l%22eau&refine.theme=A&refine.theme=B&page=3')));
  expect(query.get('where')).toBe('search("l\\"eau")');
  expect(query.getAll('refine')).toEqual(['theme:A', 'theme:B']);
  expect(query.getAll('facet')).toEqual(['facet(name="theme", disjunctive=true)']);
  expect(query.get('order_by')).toBe('modified desc, dataset_id');
  expect([query.get('limit'), query.get('offset')]).toEqual(['20', '40']);
});

test('every facet is counted under the same filters', () => {
  const query = called(facetsCall(view('q=eau&exclude.keyword=plage')));
  expect(query.get('where')).toBe('search("eau")');
  expect(query.getAll('exclude')).toEqual(['keyword:plage']);
  expect(query.getAll('facet')).toHaveLength(7);
});

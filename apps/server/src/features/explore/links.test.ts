import { expect, test } from 'vitest';
import { hrefOf, pageLinks } from './links.ts';

const above = { rel: 'dataset', href: 'https://h/api/explore/v2.1/catalog/datasets/trees' };

function linksAt(offset: number, limit: number, total = 25) {
  const page = { href: `${above.href}/records`, given: { where: ['a>1', 'b'], rows: '9' }, above };
  const links = pageLinks({ ...page, window: { limit, offset }, total });
  return Object.fromEntries(links.map(({ rel, href }) => [rel, new URL(href).search]));
}

test('a page links to itself, the first, the next and the last with the same question', () => {
  const question = '?where=a%3E1&where=b&limit=10';
  expect(linksAt(10, 10)).toEqual({
    self: `${question}&offset=10`,
    first: `${question}&offset=0`,
    last: `${question}&offset=20`,
    next: `${question}&offset=20`,
    dataset: '',
  });
});

test('the last page has no next, and neither has a page of nothing', () => {
  expect(linksAt(20, 10)).not.toHaveProperty('next');
  expect(linksAt(0, 0)).not.toHaveProperty('next');
  expect(linksAt(0, 10, 0).last).toContain('offset=0');
});

test('addresses are absolute, and a name cannot leave its segment', () => {
  expect(hrefOf({ publicUrl: 'https://h' }, 'catalog', 'datasets', '../x?y')).toBe(
    'https://h/api/explore/v2.1/catalog/datasets/..%2Fx%3Fy',
  );
});

import type { ExploreField } from '@parvis/api';
import { expect, test } from 'vitest';
import { consoleQuery, consoleRequestOf } from './console-request.ts';
import { readRecords } from './records-address.ts';

const fields: ExploreField[] = [
  { name: 'nom', label: 'Nom', type: 'text', description: null, annotations: { facet: true } },
];
const requestOf = (search: string) => {
  const query = new URLSearchParams(search);
  return consoleRequestOf(query, readRecords(query, fields), fields);
};

test('the console opens on the request that the filters amount to', () => {
  expect(requestOf('q=eau&refine.nom=A&sort=nom&columns=nom')).toEqual({
    select: 'nom',
    where: 'search("eau")',
    group_by: '',
    order_by: 'nom desc',
    refine: 'nom:A',
    limit: '10',
  });
});

test('a request that was sent is sent as it was typed, one refinement a line', () => {
  const request = requestOf('run=1&q=eau&where=nom+like+"a"&refine=nom:A%0D%0Anom:B&limit=&group_by=+nom+');
  expect([...consoleQuery(request)]).toEqual([
    ['where', 'nom like "a"'],
    ['group_by', 'nom'],
    ['refine', 'nom:A'],
    ['refine', 'nom:B'],
  ]);
});

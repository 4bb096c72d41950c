import { expect } from 'vitest';
import { type Answer, API, type Case, FACETS, RECORDS, type Section } from '../case.ts';

interface Node {
  name: string;
  value: string;
  state: string;
  count?: number;
  facets?: Node[];
}

/** The values of a facet, by name. */
function valuesOf({ json }: Answer, facet: string): Map<string, Node> {
  const found = json.facets.find(({ name }: Node) => name === facet);
  return byName(found?.facets);
}

function byName(nodes: Node[] = []): Map<string, Node> {
  return new Map(nodes.map((node) => [node.name, node]));
}

function facets(number: string, says: string, query: string, check: (answer: Answer) => void): Case {
  return { case: number, says, ask: `${FACETS}${query}`, check };
}

function kept(number: string, says: string, query: string, ids: readonly string[]): Case {
  return { case: number, says, ask: `${RECORDS}?${query}`, total: ids.length, ids };
}

const seenOn15January = ['a1', 'a2'];

export const facetsSection: Section = {
  title: 'facets, refine and exclude',
  cases: [
    facets('162', 'the most frequent value first, with its links beside', '?facet=kind', ({ json }) => {
      expect(json.facets).toEqual([
        {
          name: 'kind',
          facets: [
            { name: 'QUERCUS', count: 3, state: 'displayed', value: 'QUERCUS' },
            { name: 'ACER', count: 2, state: 'displayed', value: 'ACER' },
          ],
        },
      ]);
      const hrefs = new Map(json.links.map(({ rel, href }: { rel: string; href: string }) => [rel, href]));
      expect(hrefs.get('self')).toMatch(/\/catalog\/datasets\/trees\/facets$/);
      expect(hrefs.get('dataset')).toMatch(/\/catalog\/datasets\/trees$/);
    }),
    facets('163', 'all facets when none is named', '', ({ json }) =>
      expect(json.facets.map(({ name }: Node) => name).toSorted()).toEqual([
        'kind',
        'path',
        'planted',
        'seen',
        'tags',
      ]),
    ),
    facets('165', 'values by name', '?facet=facet(name="tags", sort="alphanum")', (answer) =>
      expect([...valuesOf(answer, 'tags').keys()]).toEqual(['coast', 'old', 'park', 'street']),
    ),
    facets('166', 'as many values as asked', '?facet=facet(name="kind", limit=1)', (answer) =>
      expect(valuesOf(answer, 'kind').size).toBe(1),
    ),
    facets('167', 'a path opens where it was refined', '?facet=path&refine=path:Europe', (answer) => {
      const europe = valuesOf(answer, 'path').get('Europe');
      expect(europe).toMatchObject({ state: 'refined', count: 4 });
      const below = byName(europe?.facets);
      expect(below.get('France')).toMatchObject({ value: 'Europe/France', count: 3 });
      expect(below.get('Germany')).toMatchObject({ value: 'Europe/Germany', count: 1 });
    }),
    facets('169', 'and a year opens into its months', '?facet=planted&refine=planted:2019', (answer) => {
      const year = valuesOf(answer, 'planted').get('2019');
      expect(year?.state).toBe('refined');
      expect(byName(year?.facets).get('03')?.value).toBe('2019/03');
    }),
    facets(
      '170',
      'what is excluded stays on view, without a count',
      '?facet=kind&exclude=kind:ACER',
      (answer) => {
        const values = valuesOf(answer, 'kind');
        expect(values.get('ACER')).toEqual({ name: 'ACER', state: 'excluded', value: 'ACER' });
        expect(values.get('QUERCUS')?.count).toBe(3);
      },
    ),
    kept('171a', 'a value without quotes', 'refine=kind:ACER', ['a2', 'a3']),
    kept('171b', 'with quotes', 'refine=kind:"ACER"', ['a2', 'a3']),
    kept('171c', 'a quoted name', 'refine=`kind`:ACER', ['a2', 'a3']),
    kept('173', 'two values of one facet are both meant', 'refine=kind:ACER&refine=kind:QUERCUS', []),
    kept(
      '174',
      'unless it is declared disjunctive',
      'refine=kind:ACER&refine=kind:QUERCUS&facet=facet(name="kind", disjunctive=true)',
      ['a1', 'a2', 'a3', 'a4', 'a6'],
    ),
    kept('175', 'two facets are both meant', 'refine=kind:ACER&refine=tags:park', ['a3']),
    kept('177a', 'a year', 'refine=seen:2024', ['a1', 'a2', 'a3', 'a6']),
    kept('177b', 'a month', 'refine=seen:2024/01', seenOn15January),
    kept('177c', 'a day', 'refine=seen:"2024/01/15"', seenOn15January),
    kept('177d', 'a day without its zeros', 'refine=seen:"2024/1/15"', seenOn15January),
    kept('178', 'a day of a time zone', 'refine=seen:2024/01/15&timezone=Europe/Paris', ['a1']),
    kept('179', 'excluding a value keeps what is empty', 'exclude=kind:ACER', ['a1', 'a4', 'a5', 'a6']),
    {
      case: '181',
      says: 'facets of the catalogue count what everyone may know of',
      ask: `${API}/catalog/facets?facet=language`,
      check: (answer) => {
        const languages = valuesOf(answer, 'language');
        expect([...languages].map(([name, { count }]) => [name, count])).toEqual([
          ['en', 1],
          ['fr', 1],
        ]);
      },
    },
    {
      case: '182',
      says: 'facets that do not exist are refused, in the address as the official client writes it',
      ask: {
        path: `${API}/catalog/facets/?facet=facet1&facet=facet2&refine=%60facet1%60%3Avalue`,
        raw: true,
      },
      refusal: { code: 'ODSQLError' },
    },
  ],
};

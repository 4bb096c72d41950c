import { expect } from 'vitest';
import { type Case, RECORDS, type Section } from '../case.ts';
import { treeKeys } from '../fixture.ts';

/** What `select` makes of tree a1, or of another. */
function one(number: string, says: string, select: string, row: unknown, id = 'a1'): Case {
  return { case: number, says, ask: `${RECORDS}?select=${select}&where=id="${id}"`, rows: [row] };
}

/** What an aggregate gives on the first record of a page of one. */
function aggregate(number: string, says: string, select: string, row: unknown): Case {
  return { case: number, says, ask: `${RECORDS}?select=${select}&limit=1`, rows: [row] };
}

const everyId = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'];
const empty = Object.fromEntries(treeKeys.map((key) => [key, null]));

export const selectSection: Section = {
  title: 'select',
  cases: [
    {
      case: '29',
      says: 'what is empty is there, as null',
      ask: `${RECORDS}?where=id="a5"`,
      rows: [{ ...empty, id: 'a5', name: 'THE ROOT OF WINTERS' }],
    },
    {
      case: '30',
      says: 'a star is what is selected when nothing is',
      ask: `${RECORDS}?select=*`,
      total: 6,
      keys: treeKeys,
      check: async (answer, ask) => expect(answer.json).toEqual((await ask(RECORDS)).json),
    },
    {
      case: '31',
      says: 'two fields',
      ask: `${RECORDS}?select=id,name`,
      ids: everyId,
      keys: ['id', 'name'],
    },
    {
      case: '33',
      says: 'an alias with spaces, an accent and an apostrophe',
      ask: `${RECORDS}?select=\`age\` as \`Âge de l'arbre\``,
      total: 6,
      keys: ["Âge de l'arbre"],
    },
    one('34', 'arithmetic under an alias', 'age*2 as d', { d: 200 }),
    one('35', 'without one, under the text as typed', 'age * 2', { 'age * 2': 200 }),
    one('37', 'an accented letter counts once', 'length(name) as n', { n: 13 }),
    one('38', 'small letters keep their accents', 'lower(name) as n', { n: 'érable rouge' }, 'a2'),
    one('39', 'parts of a date are numbers', 'year(planted) as y,month(planted) as m,day(planted) as d', {
      y: 1920,
      m: 3,
      d: 5,
    }),
    one('41', 'a date written another way', "date_format(planted,'dd/MM/YYYY') as d", { d: '05/03/1920' }),
    {
      case: '42',
      says: 'the name of a day in the language asked for',
      ask: `${RECORDS}?select=date_format(planted,'EEEE') as d&where=id="a1"&lang=fr`,
      rows: [{ d: 'vendredi' }],
    },
    one('43', 'words inside a date format', `date_format(planted,"'Le 'dd/MM/YYYY") as d`, {
      d: 'Le 05/03/1920',
    }),
    one('45', 'fields by the beginning of their names', 'include(na*)', { name: 'Chêne du parc' }),
    {
      case: '46',
      says: 'all fields but some',
      ask: `${RECORDS}?select=exclude(s*)&where=id="a1"`,
      total: 1,
      keys: treeKeys.filter((key) => !key.startsWith('s')),
    },
    {
      case: '47',
      says: 'a distance, in metres',
      ask: `${RECORDS}?select=distance(loc, geom'POINT(2.35 48.85)') as d&where=id="a6"`,
      check: ({ json }) => {
        expect(json.results).toHaveLength(1);
        expect(Math.abs(json.results[0].d - 1331)).toBeLessThan(13.31);
      },
    },
    { ...aggregate('49', 'a count beside a page of one', 'count(*) as total', { total: 6 }), total: 6 },
    {
      case: '50',
      says: 'an aggregate stands on every record of the page',
      ask: `${RECORDS}?select=count(*) as n`,
      total: 6,
      rows: Array(6).fill({ n: 6 }),
    },
    {
      case: '51',
      says: 'fields and aggregates together',
      ask: `${RECORDS}?select=id,avg(height) as a,count(*) as n&order_by=id&limit=1`,
      total: 6,
      rows: [{ id: 'a1', a: 11.85, n: 6 }],
    },
    {
      case: '53',
      says: 'a function that does not exist is an error of meaning',
      ask: `${RECORDS}?select=invalid_function()`,
      refusal: { code: 'ODSQLError' },
    },
    {
      case: '54',
      says: 'a construct of other languages is an error of grammar',
      ask: `${RECORDS}?select=case when 1`,
      refusal: { code: 'ODSQLSyntaxError' },
    },
    {
      case: '55',
      says: 'texts are not summed',
      ask: `${RECORDS}?select=sum(kind)`,
      refusal: { code: 'ODSQLError', holds: ['StatAggregation only supports numeric or date expression'] },
    },
    aggregate('57', 'what is empty is not counted in a field', 'count(age) as n,count(*) as t', {
      n: 5,
      t: 6,
    }),
    aggregate('58', 'different values', 'count(distinct kind) as k', { k: 2 }),
    aggregate(
      '59',
      'different values, the empty one with a name',
      'count(distinct ifnull(kind,"none")) as k',
      {
        k: 3,
      },
    ),
    aggregate('61', 'the middle, by its two names', 'median(age) as m,percentile(age,50) as p', {
      m: 30,
      p: 30,
    }),
    aggregate('62', 'the earliest date is a text', 'min(planted) as d', { d: '1920-03-05' }),
    {
      case: '63',
      says: 'the rectangle around all places',
      ask: `${RECORDS}?select=bbox(loc) as b&limit=1`,
      check: ({ json }) => {
        const shape = json.results[0].b.geometry ?? json.results[0].b;
        const [lons, lats] = [0, 1].map((axis) =>
          shape.coordinates.flat().map((place: number[]) => place[axis]),
        );
        expect([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]).toEqual([
          -61.73, 16, 13.4, 52.52,
        ]);
      },
    },
    one('65', 'a text that is not JSON stays a text', 'json_format(name) as j', { j: 'Chêne du parc' }),
  ],
};

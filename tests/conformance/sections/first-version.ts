import { expect } from 'vitest';
import { type Answer, type Case, placeholders, type Section } from '../case.ts';

/* Version 1 of the API, as widgets and old scripts call it. */

const RECORDS = '/api/records/1.0';
const DATASETS = '/api/datasets/1.0';

interface FirstRecord {
  recordid: string;
  fields: Record<string, unknown>;
}

const idsOf = (records: FirstRecord[]) => records.map(({ fields }) => fields.id).toSorted();

function asks(number: string, says: string, ask: string, check: (answer: Answer) => void): Case {
  return { case: number, says, ask, check };
}

function search(number: string, says: string, query: string, ids: readonly string[]): Case {
  return asks(number, says, `${RECORDS}/search/?dataset=trees&${query}`, ({ json }) => {
    expect(json.nhits).toBe(ids.length);
    expect(idsOf(json.records)).toEqual(ids);
  });
}

export const firstVersionSection: Section = {
  title: 'version 1, for widgets',
  cases: [
    asks(
      '235a',
      'a page says how many records there are',
      `${RECORDS}/search/?dataset=trees&rows=2`,
      ({ json }) => {
        expect(json.nhits).toBe(6);
        expect(json.records).toHaveLength(2);
        expect(json.parameters.rows).toBe(2);
      },
    ),
    asks(
      '235b',
      'a place is latitude, then longitude',
      `${RECORDS}/search/?dataset=trees&q=id:a1`,
      ({ json }) => {
        expect(json.nhits).toBe(1);
        expect(json.records[0].fields.loc).toEqual([48.85, 2.35]);
        expect(json.records[0].geometry).toEqual({ type: 'Point', coordinates: [2.35, 48.85] });
      },
    ),
    asks(
      '237',
      'what is refined is told, and refined in its facet',
      `${RECORDS}/search/?dataset=trees&facet=kind&refine.kind=ACER`,
      ({ json }) => {
        expect(json.nhits).toBe(2);
        expect(json.facet_groups[0]).toEqual({
          name: 'kind',
          count: 2,
          facets: [{ name: 'ACER', path: 'ACER', count: 2, state: 'refined' }],
        });
        expect(json.parameters.refine.kind).toBe('ACER');
      },
    ),
    search(
      '238',
      'two values of a disjunctive facet are either of them',
      'refine.tags=park&refine.tags=street&disjunctive.tags=true',
      ['a1', 'a2', 'a3'],
    ),
    asks('239', 'facets alone', `${RECORDS}/search/?dataset=trees&rows=0&facet=kind`, ({ json }) => {
      expect(json.nhits).toBe(6);
      expect(json.records).toEqual([]);
      const [{ facets }] = json.facet_groups;
      expect(facets).toContainEqual({ name: 'QUERCUS', path: 'QUERCUS', count: 3, state: 'displayed' });
    }),
    search('241', 'records near a place', 'geofilter.distance=48.85,2.35,2000', ['a1', 'a6']),
    search('242', 'records in a polygon', 'geofilter.polygon=(48,2),(49,2),(49,3),(48,3)', ['a1', 'a6']),
    {
      case: '243',
      says: 'more rows than a page holds',
      ask: `${RECORDS}/search/?dataset=trees&rows=10001`,
      status: 400,
      check: ({ json }) =>
        expect(json).toEqual({ errorcode: 10_400, error: expect.stringContaining('rows') }),
    },
    asks('245', 'every record as a file', `${RECORDS}/download/?dataset=trees&format=json`, ({ json }) => {
      expect(idsOf(json)).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6']);
      expect(new Set(json.map(({ recordid }: FirstRecord) => recordid)).size).toBe(6);
    }),
    asks(
      '246',
      'sums by kind, without the records of none',
      `${RECORDS}/analyze/?dataset=trees&x=kind&y.s.func=SUM&y.s.expr=age`,
      ({ json }) =>
        expect(json).toEqual([
          { x: 'ACER', s: 75 },
          { x: 'QUERCUS', s: 117 },
        ]),
    ),
    asks(
      '247',
      'counts by year',
      `${RECORDS}/analyze/?dataset=trees&x=planted.year&y.s.func=COUNT`,
      ({ json }) =>
        expect(json).toEqual([1920, 1980, 1994, 2012, 2019].map((year) => ({ x: { year }, s: 1 }))),
    ),
    asks(
      '249',
      'clusters of places with what they hold together',
      `${RECORDS}/geocluster/?dataset=trees&clusterprecision=3&clusterdistance=50&y.h.func=AVG&y.h.expr=height`,
      ({ json }) => {
        const { clusters, count, clusterprecision } = json;
        expect(clusters.reduce((sum: number, cluster: { count: number }) => sum + cluster.count, 0)).toBe(5);
        expect(clusters[0].cluster_center).toEqual([expect.any(Number), expect.any(Number)]);
        expect(clusters[0].series.h).toEqual(expect.any(Number));
        expect(clusters[0].cluster.coordinates).toEqual(expect.any(Array));
        expect(count).toEqual({ min: expect.any(Number), max: expect.any(Number) });
        expect(json.series.h.max).toBeGreaterThan(json.series.h.min);
        expect(clusterprecision).toBe(3);
      },
    ),
    asks('250', 'the box around the records', `${RECORDS}/boundingbox/?dataset=trees`, ({ json }) =>
      expect(json).toEqual({
        bbox: [-61.73, 16, 13.4, 52.52].map((degree) => expect.closeTo(degree, 3)),
        count: 5,
        geometries: { Point: 5 },
      }),
    ),
    asks(
      '251',
      'annotations are a list in version 1',
      `${DATASETS}/trees/?extrametas=true&interopmetas=true`,
      ({ json }) => {
        expect(json.datasetid).toBe('trees');
        for (const { annotations } of json.fields) expect(annotations).toEqual(expect.any(Array));
        const kind = json.fields.find(({ name }: { name: string }) => name === 'kind');
        expect(kind.annotations).toContainEqual({ name: 'facet' });
        expect(json.extra_metas).toEqual(expect.any(Object));
        expect(json.metas.title).toBe('Trees');
      },
    ),
    asks(
      '253',
      'facets of the catalogue',
      `${DATASETS}/search/?facet=keyword&facet=publisher&facet=theme&rows=0`,
      ({ json }) => {
        expect(json.nhits).toBe(2);
        expect(json.facet_groups.map(({ name }: { name: string }) => name).toSorted()).toEqual([
          'keyword',
          'publisher',
          'theme',
        ]);
      },
    ),
    asks('254', 'a record by its id', `${DATASETS}/trees/records/${placeholders.recordA1}`, ({ json }) => {
      expect(json.datasetid).toBe('trees');
      expect(json.recordid).toMatch(/^[0-9a-f]{40}$/);
      expect(json.fields.id).toBe('a1');
    }),
    asks(
      '255',
      'an answer as a call of a function',
      `${RECORDS}/search/?dataset=trees&format=jsonp&callback=cb`,
      ({ text, headers }) => {
        expect(text).toMatch(/^\/\*\*\/cb\(\{"nhits":6,[\s\S]*\}\);$/);
        expect(headers.get('content-type')).toBe('application/javascript; charset=utf-8');
      },
    ),
  ],
};

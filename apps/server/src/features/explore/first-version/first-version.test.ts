import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type TestPortal } from '../../../testing/portal.ts';
import { publishRows } from '../../../testing/publish.ts';
import { realEngine } from '../../../testing/real-engine.ts';
import { makeKey } from '../../accounts/index.ts';

/* What the widgets and old scripts of version 1 ask beyond the reference list. */

const RECORDS = '/api/records/1.0';

let portal: TestPortal;
let reader: Awaited<ReturnType<TestPortal['signedIn']>>;
let key: string;

const field = (name: string, type: string, annotations = {}) => ({
  name,
  type,
  label: `The ${name}`,
  description: null,
  annotations,
});

beforeAll(async () => {
  portal = await openPortal({ engine: realEngine, settings: { anonymousCallsPerMinute: 100_000 } });
  reader = await portal.signedIn('reader');
  key = (await makeKey(portal.services, reader.id, { label: 'test' })).key;
  const square = (west: number, south: number) => ({
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [west + 1, south],
        [west + 1, south + 1],
        [west, south + 1],
        [west, south],
      ],
    ],
  });
  const visits = {
    id: 'visits',
    visibility: 'domain',
    readers: [],
    description: { title: 'Visits' },
    fields: [
      field('place', 'text', { facet: true }),
      field('2024_count', 'int'),
      field('at', 'datetime'),
      field('tags', 'text', { facet: true, multivalued: ';' }),
      field('area', 'geo_shape'),
    ],
    rows: [
      ['museum', 2, '2024-01-01T23:30:00Z', ['old', 'art'], square(2, 48)],
      ['museum', 4, '2024-01-07T10:00:00Z', ['old'], square(2, 48)],
      ['beach', 6, '2024-02-05T10:00:00Z', null, square(-61, 16)],
      [
        'beach',
        8,
        '2025-02-05T10:00:00Z',
        null,
        {
          type: 'LineString',
          coordinates: [
            [-61, 16],
            [-60, 17],
          ],
        },
      ],
      [null, 10, null, null, null],
    ],
  } as unknown as Parameters<typeof publishRows>[1];
  await publishRows(portal.services, visits);
  await publishRows(portal.services, {
    ...visits,
    id: 'hidden',
    visibility: 'restricted',
    readers: [reader.id],
  });
});
afterAll(() => portal.close());

async function ask(path: string, headers: Record<string, string> = {}) {
  const answer = await portal.app.inject({ url: path, headers });
  return { ...answer, status: answer.statusCode, text: answer.body, headers: answer.headers };
}

async function told(path: string) {
  const { status, text } = await ask(path);
  expect(status, text).toBe(200);
  return JSON.parse(text);
}

const analyze = (query: string) => told(`${RECORDS}/analyze/?dataset=visits&${query}`);

describe('records', () => {
  test('empty fields are left out, lists are one text, shapes are bare', async () => {
    const { records } = await told(`${RECORDS}/search/?dataset=visits&rows=5`);
    expect(records[0].fields).toEqual({
      place: 'museum',
      '2024_count': 2,
      at: '2024-01-01T23:30:00+00:00',
      tags: 'old;art',
      area: expect.objectContaining({ type: 'Polygon' }),
    });
    expect(records[4].fields).toEqual({ '2024_count': 10 });
    expect(records[4]).not.toHaveProperty('geometry');
  });

  test('a sort goes down, and up after a minus', async () => {
    const counts = async (sort: string) =>
      (await told(`${RECORDS}/search/?dataset=visits&sort=${sort}&fields=2024_count`)).records.map(
        ({ fields }: { fields: Record<string, number> }) => fields['2024_count'],
      );
    expect(await counts('2024_count')).toEqual([10, 8, 6, 4, 2]);
    expect(await counts('-2024_count')).toEqual([2, 4, 6, 8, 10]);
  });

  test('every q counts, and its named forms', async () => {
    const of = async (query: string) => (await told(`${RECORDS}/search/?dataset=visits&${query}`)).nhits;
    expect(await of('q=museum')).toBe(2);
    expect(await of('q=museum&q.more=2024_count>2')).toBe(1);
    expect(await of('q=at:[2024/01/02 TO 2024/12/31]')).toBe(2);
    expect(await of('exclude.place=beach')).toBe(3);
    expect(await of('geofilter.bbox=15,-62,18,-59')).toBe(2);
  });

  test('a long question may come as a form', async () => {
    const { statusCode, body } = await portal.app.inject({
      method: 'POST',
      url: `${RECORDS}/search/`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'dataset=visits&q=museum',
    });
    expect(statusCode).toBe(200);
    expect(JSON.parse(body).nhits).toBe(2);
  });
});

describe('analyze', () => {
  test('the parts of one date stand together', async () => {
    expect(await analyze('x=at&precision=month&y.n.func=COUNT')).toEqual([
      { x: { year: 2024, month: 1 }, n: 2 },
      { x: { year: 2024, month: 2 }, n: 1 },
      { x: { year: 2025, month: 2 }, n: 1 },
    ]);
    expect(await analyze('x=at.year&x=at.month&y.n.func=COUNT')).toHaveLength(3);
  });

  test('a period brings the same months of all years together', async () => {
    expect(await analyze('x=at&periodic=month&y.n.func=COUNT')).toEqual([
      { x: { month: 1 }, n: 2 },
      { x: { month: 2 }, n: 2 },
    ]);
    expect(await analyze('x=at.weekday&y.n.func=COUNT')).toEqual([
      { x: { weekday: 0 }, n: 2 },
      { x: { weekday: 2 }, n: 1 },
      { x: { weekday: 6 }, n: 1 },
    ]);
    expect((await analyze('x=at.week&y.n.func=COUNT'))[0]).toEqual({ x: { week: 1 }, n: 2 });
  });

  test('days are those of the time zone', async () => {
    const [first] = await analyze('x=at&precision=day&y.n.func=COUNT&timezone=Europe/Paris');
    expect(first).toEqual({ x: { year: 2024, month: 1, day: 2 }, n: 1 });
  });

  test('several fields make an object of them', async () => {
    expect(await analyze('x=place&x=at.year&y.n.func=COUNT')).toContainEqual({
      x: { place: 'museum', at: { year: 2024 } },
      n: 2,
    });
  });

  test('each function of numbers, under names with hyphens', async () => {
    const series = [
      ['serie1-1', 'AVG'],
      ['serie1-1-range-0', 'MIN'],
      ['m', 'MAX'],
      ['d', 'STDDEV'],
      ['q', 'SUMSQUARES'],
      ['p', 'QUANTILES'],
    ].map(([name, func]) => `y.${name}.func=${func}&y.${name}.expr=2024_count&y.${name}.cumulative=false`);
    expect(await analyze(`x=place&${series.join('&')}&sort=-y.serie1-1`)).toEqual([
      { x: 'museum', 'serie1-1': 3, 'serie1-1-range-0': 2, m: 4, d: 1, q: 20, p: 3 },
      { x: 'beach', 'serie1-1': 7, 'serie1-1-range-0': 6, m: 8, d: 1, q: 100, p: 7 },
    ]);
    expect(await analyze('x=place&y.p.func=QUANTILES&y.p.expr=2024_count&y.p.subsets=0,100')).toEqual([
      { x: 'beach', p: { 0: 6, 100: 8 } },
      { x: 'museum', p: { 0: 2, 100: 4 } },
    ]);
  });

  test('a number is a line, a sum may run on, an expression may multiply', async () => {
    expect(
      await analyze(
        'x=place&y.line.func=AVG&y.line.expr=12.5&y.run.func=SUM&y.run.expr=2024_count*10&y.run.cumulative=true',
      ),
    ).toEqual([
      { x: 'beach', line: 12.5, run: 140 },
      { x: 'museum', line: 12.5, run: 200 },
    ]);
  });

  test('a chart that is not of all groups says so, also when it is asked again', async () => {
    for (const _ of [1, 2]) {
      const { headers, text } = await ask(
        `${RECORDS}/analyze/?dataset=visits&x=place&y.n.func=COUNT&maxpoints=1`,
      );
      expect(headers['ods-analyze-truncated']).toBe('true');
      expect(JSON.parse(text)).toHaveLength(1);
    }
    const whole = await ask(`${RECORDS}/analyze/?dataset=visits&x=place&y.n.func=COUNT&maxpoints=`);
    expect(whole.headers).not.toHaveProperty('ods-analyze-truncated');
  });

  test('the range of a series comes beside when it is asked', async () => {
    expect(
      await analyze('x=place&y.s.func=SUM&y.s.expr=2024_count&agg.range.func=MINMAX&agg.range.expr=s'),
    ).toMatchObject({ aggregations: { range: { min: 6, max: 14 } } });
  });

  test.each([
    ['x=place', 'A series is missing'],
    ['y.n.func=COUNT', 'x is missing'],
    ['x=place&y.n.func=MEDIAN&y.n.expr=2024_count', 'y.n.func'],
    ['x=place&y.n.func=SUM', 'y.n.expr is missing'],
    ['x=nowhere&y.n.func=COUNT', 'Unknown field'],
    ['x=at&precision=century&y.n.func=COUNT', 'precision'],
    ['x=place&y.n.func=COUNT&sort=y.other', 'sort'],
    ['x=place&y.n.func=COUNT&join.a.remotedataset=other', 'Joining'],
    ['x=place&y.__proto__.func=SUM&y.__proto__.expr=nowhere', 'Unknown field'],
  ])('%s is refused with its reason', async (query, reason) => {
    const { status, text } = await ask(`${RECORDS}/analyze/?dataset=visits&${query}`);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toEqual({ errorcode: 10_400, error: expect.stringContaining(reason) });
  });
});

test('the kinds of shapes are counted in the box around them', async () => {
  expect(await told(`${RECORDS}/boundingbox/?dataset=visits`)).toEqual({
    bbox: [-61, 16, 3, 49],
    count: 4,
    geometries: { LineString: 1, Polygon: 3 },
  });
});

describe('shapes', () => {
  test('records of one shape are together, and a digest asks for them', async () => {
    const { clusters, count, series } = await told(
      `${RECORDS}/geopolygon/?dataset=visits&clusterprecision=8&y.s.func=SUM&y.s.expr=2024_count`,
    );
    expect(count).toEqual({ min: 1, max: 2 });
    expect(series).toEqual({ s: { min: 6, max: 8 } });
    const [twice] = clusters.filter((one: { count: number }) => one.count === 2);
    expect(twice).toMatchObject({ cluster: { type: 'Polygon' }, series: { s: 6 } });
    const records = await told(
      `${RECORDS}/download/?dataset=visits&format=json&geo_digest=${twice.geo_digest}`,
    );
    expect(records.map(({ fields }: { fields: Record<string, unknown> }) => fields['2024_count'])).toEqual([
      2, 4,
    ]);
    const unknown = await ask(`${RECORDS}/download/?dataset=visits&format=json&geo_digest=nothing`);
    expect(unknown.status).toBe(400);
  });

  test('a map shows each shape in its view once', async () => {
    const shapes = await told(`${RECORDS}/geopreview/?dataset=visits&geofilter.bbox=15,-62,50,4`);
    expect(shapes.map(({ geometry }: { geometry: { type: string } }) => geometry.type)).toEqual([
      'Polygon',
      'Polygon',
      'LineString',
    ]);
    expect(shapes[0]).toEqual({
      geometry: expect.anything(),
      geo_digest: expect.stringMatching(/^[0-9a-f]{40}$/),
      id: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
  });

  test('shapes are simplified for the zoom of a map', async () => {
    const [record] = await told(
      `${RECORDS}/download/?dataset=visits&format=json&rows=1&geo_simplify=true&geo_simplify_zoom=0`,
    );
    expect(record.fields.area.type).toBe('Polygon');
  });
});

describe('downloads', () => {
  test('CSV has the separator and the labels that were asked for', async () => {
    const { text, headers } = await ask(
      '/explore/dataset/visits/download/?csv_separator=,&use_labels_for_header=true&fields=place,2024_count&q=museum',
    );
    expect(text).toBe('The place,The 2024_count\r\nmuseum,2\r\nmuseum,4\r\n');
    expect(headers['content-disposition']).toContain('visits.csv');
  });

  test('GeoJSON, and GeoJSON for a script', async () => {
    expect((await told(`${RECORDS}/download/?dataset=visits&format=geojson`)).features).toHaveLength(5);
    const { text } = await ask(`${RECORDS}/download/?dataset=visits&format=geojsonp&callback=my.map`);
    expect(text).toMatch(/^\/\*\*\/my\.map\(\{[\s\S]*\}\);$/);
  });

  test('a format that is not offered is told with those that are', async () => {
    const { status, text } = await ask(`${RECORDS}/download/?dataset=visits&format=dbase`);
    expect(status).toBe(404);
    expect(JSON.parse(text).error).toContain('geojson');
  });
});

describe('scripts', () => {
  test.each(['alert(1)//', 'a;b', '<script>', '', ' ', 'a'.repeat(200)])(
    'the callback %j is a name or nothing',
    async (callback) => {
      const { status, text } = await ask(
        `${RECORDS}/search/?dataset=visits&format=jsonp&callback=${encodeURIComponent(callback)}`,
      );
      if (callback.trim() === '') expect(text).toMatch(/^\/\*\*\/callback\(|"errorcode"/);
      else expect(status).toBe(400);
    },
  );

  test('a session reads nothing through a script of another site; a key does', async () => {
    const path = `${RECORDS}/search/?dataset=hidden`;
    const session = { cookie: String(reader.headers.cookie) };
    expect((await ask(path, session)).status).toBe(200);
    expect((await ask(`${path}&format=jsonp`, session)).status).toBe(404);
    expect((await ask(`${path}&format=jsonp&apikey=${key}`)).status).toBe(200);
  });
});

test('a dataset that somebody may not know of does not exist in version 1 either', async () => {
  const paths = [
    ...['search', 'download', 'analyze', 'geocluster', 'geopolygon', 'geopreview', 'boundingbox'].map(
      (one) => `${RECORDS}/${one}/?dataset=hidden&x=place&y.n.func=COUNT`,
    ),
    '/api/datasets/1.0/hidden/',
    '/api/datasets/1.0/hidden/records/0',
    '/explore/dataset/hidden/download/',
  ];
  for (const path of paths) {
    const [theirs, missing] = [await ask(path), await ask(path.replace('hidden', 'absent'))];
    expect(theirs.status, path).toBe(404);
    expect(theirs.text.replaceAll('hidden', 'absent')).toBe(missing.text);
  }
  expect((await told('/api/datasets/1.0/search/?q=visits')).nhits).toBe(1);
});

test('reuses are an empty list, which widgets read', async () => {
  expect(await told('/api/reuses/?rows=10')).toEqual({ nhits: 0, reuses: [] });
});

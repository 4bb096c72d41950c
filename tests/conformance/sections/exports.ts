import { expect } from 'vitest';
import { entriesOf } from '../../../packages/formats/src/testing/read-zip.ts';
import { type Answer, API, type Case, EXPORTS, type Section } from '../case.ts';
import { treeKeys } from '../fixture.ts';
import { readCsv } from '../read-csv.ts';

interface Csv {
  readonly delimiter?: string;
  readonly header?: readonly string[];
  readonly lines?: number;
  readonly holds?: readonly string[];
}

/** A CSV export of the trees. */
function csv(
  number: string,
  says: string,
  query: string,
  expected: Csv,
  check?: (answer: Answer) => void,
): Case {
  return {
    case: number,
    says,
    ask: `${EXPORTS}/csv${query}`,
    check: (answer) => {
      const [header, ...lines] = readCsv(answer.text.replace('\uFEFF', ''), expected.delimiter ?? ';');
      if (expected.header) expect(header).toEqual(expected.header);
      if (expected.lines !== undefined) expect(lines).toHaveLength(expected.lines);
      for (const text of expected.holds ?? []) expect(answer.text).toContain(text);
      check?.(answer);
    },
  };
}

function json(number: string, says: string, query: string, check: (answer: Answer) => void): Case {
  return { case: number, says, ask: `${EXPORTS}/json${query}`, check };
}

const idsOf = (answer: Answer): string[] => answer.json.map(({ id }: { id: string }) => id);
const everyId = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'];

const titles = ['Paper archive', 'Trees'];

function described(number: string, says: string, format: string): Case {
  return {
    case: number,
    says,
    ask: `${API}/catalog/exports/${format}`,
    check: ({ text }) => {
      expect(text).toContain('<rdf:RDF');
      expect(text.match(/<dcat:Dataset/g)).toHaveLength(2);
      for (const title of titles) expect(text).toContain(title);
    },
  };
}

export const exportsSection: Section = {
  title: 'exports',
  cases: [
    csv(
      '199',
      'everything, as spreadsheets like it',
      '',
      { header: treeKeys, lines: 6 },
      ({ bytes, text, headers }) => {
        expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
        expect(text.split('\r\n')).toHaveLength(8);
        expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
        expect(headers.get('content-disposition')).toBe('attachment; filename="trees.csv"');
      },
    ),
    csv('201', 'commas, and a place between quotes because of its own', '?delimiter=,&select=id,loc', {
      delimiter: ',',
      header: ['id', 'loc'],
      lines: 6,
      holds: ['a1,"48.85, 2.35"'],
    }),
    csv('202', 'several values with a separator of choice', '?select=tags&where=id="a1"&list_separator=|', {
      header: ['tags'],
      lines: 1,
      holds: ['old|park'],
    }),
    csv('203', 'quotes around everything', '?quote_all=true', {
      header: treeKeys,
      lines: 6,
      holds: ['"id";"name";"kind"', '"a1";"Chêne du parc";"QUERCUS"'],
    }),
    csv('205', 'an alias is the label', '?select=`age` as `Age`&use_labels=true', {
      header: ['Age'],
      lines: 6,
    }),
    csv('206', 'a facet refined', '?refine=kind:"ACER"', { header: treeKeys, lines: 2 }),
    json('207', 'an array of whole records', '', (answer) => {
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(idsOf(answer).toSorted()).toEqual(everyId);
      expect(Object.keys(answer.json[0])).toEqual(treeKeys);
    }),
    {
      case: '209',
      says: 'a field that does not exist is refused before any file begins',
      ask: `${EXPORTS}/json?select=no_such`,
      refusal: { code: 'ODSQLError', holds: ['Unknown field: no_such'] },
      check: ({ headers }) => expect(headers.get('content-disposition')).toBeNull(),
    },
    json('210', 'as many as asked', '?limit=2', (answer) => expect(answer.json).toHaveLength(2)),
    {
      case: '211a',
      says: 'all groups by count cannot be streamed',
      ask: `${EXPORTS}/json?group_by=kind&select=count(*)&order_by=count(*) desc`,
      refusal: { holds: ['20001'] },
    },
    json(
      '211b',
      'some of them can',
      '?group_by=kind&select=count(*)&order_by=count(*) desc&limit=10',
      ({ json: rows }) =>
        expect(rows.map(({ kind }: { kind: string }) => kind)).toEqual(['QUERCUS', 'ACER', null]),
    ),
    {
      case: '213',
      says: 'a collection of features with their places',
      ask: `${EXPORTS}/geojson`,
      check: ({ json: collection }) => {
        expect(collection.type).toBe('FeatureCollection');
        expect(collection.features).toHaveLength(6);
        expect(collection.features).toContainEqual({
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [2.35, 48.85] },
          properties: expect.objectContaining({
            id: 'a1',
            name: 'Chêne du parc',
            seen: expect.stringMatching(/^2024-01-15T10:30:00/),
          }),
        });
      },
    },
    ...['geojson', 'geojson/'].map((path, index) => ({
      case: index === 0 ? '214a' : '214b',
      says: index === 0 ? 'ten thousand features at most' : 'with a last slash',
      ask: `${EXPORTS}/${path}?limit=10000`,
      check: (answer: Answer) => expect(answer.json.type).toBe('FeatureCollection'),
    })),
    { case: '222', says: 'a format that does not exist', ask: `${EXPORTS}/nope`, status: 404, refusal: {} },
    {
      case: '215',
      says: 'an archive of the files of a shapefile',
      ask: `${EXPORTS}/shp`,
      check: ({ bytes }) =>
        expect([...entriesOf(bytes).keys()]).toEqual(
          expect.arrayContaining(['trees.shp', 'trees.shx', 'trees.dbf', 'trees.prj']),
        ),
    },
    {
      case: '218',
      says: 'a FlatGeobuf, known by its first bytes',
      ask: `${EXPORTS}/fgb?limit=5`,
      check: ({ bytes, headers }) => {
        expect(bytes.toString('hex', 0, 4)).toBe('66676203');
        expect(headers.get('content-type')).toBe('application/octet-stream; charset=utf-8');
        expect(headers.get('content-disposition')).toContain('trees.fgb');
      },
    },
    {
      case: '217',
      says: 'a workbook with a head and a row a record',
      ask: `${EXPORTS}/xlsx`,
      check: ({ bytes, headers }) => {
        const entries = entriesOf(bytes);
        expect([...entries.keys()]).toEqual(
          expect.arrayContaining(['[Content_Types].xml', 'xl/workbook.xml']),
        );
        const sheet = entries.get('xl/worksheets/sheet1.xml') ?? '';
        expect(sheet.match(/<row[ >]/g)).toHaveLength(7);
        expect(headers.get('content-disposition')).toBe('attachment; filename="trees.xlsx"');
      },
    },
    {
      case: '219a',
      says: 'a placemark a record',
      ask: `${EXPORTS}/kml`,
      check: ({ text }) => {
        expect(text).toContain('<kml');
        expect(text.match(/<Placemark/g)).toHaveLength(6);
        expect(text.match(/<Point>/g)).toHaveLength(5);
      },
    },
    {
      case: '219b',
      says: 'a waypoint a place, told in its description',
      ask: `${EXPORTS}/gpx?use_extension=false`,
      check: ({ text }) => {
        expect(text).toContain('<gpx');
        expect(text).toContain('<desc>');
        expect(text).not.toContain('<extensions>');
        expect(text.match(/<wpt/g)).toHaveLength(5);
      },
    },
    {
      case: '221',
      says: 'places of a web map, in its metres',
      ask: `${EXPORTS}/geojson?epsg=3857`,
      check: ({ json: collection }) => {
        const [first] = collection.features;
        expect(first.properties.id).toBe('a1');
        const [x, y] = first.geometry.coordinates;
        expect(Math.abs(x - 261_600.8)).toBeLessThan(1);
        expect(Math.abs(y - 6_249_447.75)).toBeLessThan(1);
      },
    },
    csv('223', 'skipping some', '?offset=2&limit=2', { lines: 2 }),
    {
      case: '225a',
      says: 'the catalogue as everyone may know it',
      ask: `${API}/catalog/exports/json`,
      check: ({ json: list }) =>
        expect(list.map(({ dataset_id }: { dataset_id: string }) => dataset_id).toSorted()).toEqual([
          'meta-only',
          'trees',
        ]),
    },
    {
      case: '225b',
      says: 'the catalogue as one data.json',
      ask: `${API}/catalog/exports/data.json`,
      check: ({ json: { dataset } }) =>
        expect(dataset.map(({ title }: { title: string }) => title).toSorted()).toEqual(titles),
    },
    {
      case: '225c',
      says: 'the catalogue as a feed',
      ask: `${API}/catalog/exports/rss`,
      check: ({ text }) => {
        expect(text).toContain('<rss');
        expect(text.match(/<item>/g)).toHaveLength(2);
        for (const title of titles) expect(text).toContain(`<title>${title}</title>`);
        expect(text.indexOf('Trees')).toBeLessThan(text.indexOf('Paper archive'));
      },
    },
    described('225d', 'the catalogue as RDF', 'rdf'),
    {
      case: '225e',
      says: 'the catalogue as Turtle',
      ask: `${API}/catalog/exports/ttl`,
      check: ({ text }) => {
        expect(text).toContain('@prefix dcat:');
        for (const title of titles) expect(text).toContain(`"${title}"@`);
      },
    },
    described('225f', 'the catalogue as DCAT', 'dcat'),
    {
      case: '225g',
      says: 'the catalogue as a workbook',
      ask: `${API}/catalog/exports/xlsx`,
      check: ({ bytes }) => {
        const entries = entriesOf(bytes);
        expect(entries.has('[Content_Types].xml')).toBe(true);
        expect((entries.get('xl/worksheets/sheet1.xml') ?? '').match(/<row[ >]/g)).toHaveLength(3);
      },
    },
    {
      case: '226',
      says: 'the files to tell of, as they were asked for',
      ask: `${API}/catalog/exports/dcat?include_exports=csv,json&use_labels_in_exports=false`,
      check: ({ text }) => {
        expect(text.match(/<dcat:Distribution/g)).toHaveLength(2);
        expect(text).toContain('/exports/csv');
        expect(text).toContain('/exports/json');
        expect(text).not.toContain('use_labels=true');
      },
    },
    {
      case: '227',
      says: 'a profile of the catalogue answers alike with hyphens and underscores',
      ask: `${API}/catalog/exports/dcat-ap-ch`,
      check: async ({ status, headers }, ask) => {
        const other = await ask(`${API}/catalog/exports/dcat_ap_ch`);
        expect([other.status, other.headers.get('content-type')]).toEqual([
          status,
          headers.get('content-type'),
        ]);
      },
    },
  ],
};

import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesOf } from '../../../packages/formats/src/testing/read-zip.ts';
import { projectionCodes, projectionText } from '../../../packages/geo/src/index.ts';
import { findProgram } from '../../../tools/setup/system.js';
import { COUNT, EXTENT, type Exports, openCommunes, PLACED } from './communes.ts';
import { readBy } from './reader.ts';

/* What QGIS and every other map will do with our files: GDAL is what they read with. */

let exports: Exports;
beforeAll(async () => {
  exports = await openCommunes();
});
afterAll(() => exports.close());

/** What a summary of `ogrinfo -so` says of the only layer. */
function summaryOf(printed: string) {
  const [west, south, east, north] = [...(/Extent: \((\S+), (\S+)\) - \((\S+), (\S+)\)/.exec(printed) ?? [])]
    .slice(1)
    .map(Number);
  return {
    count: Number(/Feature Count: (\d+)/.exec(printed)?.[1]),
    extent: [west, south, east, north],
    geometry: /Geometry: (.+)/.exec(printed)?.[1],
    epsg: Number([...printed.matchAll(/ID\["EPSG",(\d+)\]/g)].at(-1)?.[1]),
  };
}

readBy('ogrinfo', (ogrinfo) => {
  const summary = async (path: string) => summaryOf(await ogrinfo(['-ro', '-so', '-al', path]));
  const near = (extent: readonly number[]) => extent.map((value) => expect.closeTo(value, 5));

  test.each([
    ['geojson', '', COUNT, 4326],
    ['fgb', '', COUNT, 4326],
    ['shp', '/vsizip/', COUNT, 4326],
    ['kml', '', COUNT, 4326],
  ])('%s has every commune, where it is, in WGS 84', async (format, prefix, count, epsg) => {
    const path = await exports.file(format, { extension: format === 'shp' ? 'zip' : format });
    const found = await summary(prefix + path);
    expect(found).toMatchObject({ count, epsg });
    const [west = 0, south = 0, east = 0, north = 0] = found.extent as number[];
    expect([west, south]).toEqual(near(EXTENT.slice(0, 2)));
    expect(east).toBeGreaterThan(-60.74);
    expect(north).toBeGreaterThan(16.17);
  });

  test('gpx has a track for each border', async () => {
    const printed = await ogrinfo(['-ro', '-so', '-al', await exports.file('gpx')]);
    const tracks = printed.split(/Layer name: /).find((part) => part.startsWith('tracks'));
    expect(summaryOf(tracks ?? '').count).toBe(PLACED);
  });

  test.each([
    ['geojson', 2154],
    ['shp', 5490],
    ['shp', 2154],
    ['shp', 3857],
    ['fgb', 5490],
    ['fgb', 3857],
    ['shp', 27572],
  ])('%s in EPSG %i says so, and GDAL brings it back to where it was', async (format, epsg) => {
    const saved = await exports.file(format, {
      query: `?epsg=${epsg}&where=population<100`,
      extension: format === 'shp' ? 'zip' : format,
    });
    const path = format === 'shp' ? `/vsizip/${saved}` : saved;
    const found = await summary(path);
    expect(found.epsg).toBe(epsg);
    const ogr2ogr = findProgram('ogr2ogr', ['/usr/bin']) ?? 'ogr2ogr';
    const back = `${dirname(saved)}/back-${format}-${epsg}.geojson`;
    execFileSync(ogr2ogr, ['-t_srs', 'EPSG:4326', back, path]);
    const [west = 0, south = 0] = (await summary(back)).extent as number[];
    // Extended Lambert II stands on a figure of the Earth that is known to some metres.
    const close = epsg === 27_572 ? 3 : 6;
    expect([west, south]).toEqual([expect.closeTo(EXTENT[0], close), expect.closeTo(EXTENT[1], close)]);
  });

  test('a shapefile and a FlatGeobuf keep accents, types, holes and areas in two parts', async () => {
    for (const [format, name] of [
      ['shp', 'nom_de_la_'],
      ['fgb', 'nom_de_la_commune'],
    ] as const) {
      const saved = await exports.file(format, { extension: format === 'shp' ? 'zip' : format });
      const path = format === 'shp' ? `/vsizip/${saved}` : saved;
      const printed = await ogrinfo([
        '-ro',
        '-al',
        path,
        '-where',
        `${name} LIKE 'Désirade%' OR population = 50`,
      ]);
      expect(printed).toContain(`${name} (String) = Désirade 2`);
      expect(printed).toContain(`${name} (String) = Pointe-à-Pitre 5`);
      expect(printed).toMatch(/population \(Integer(64)?\) = 50/);
      expect(printed).toMatch(/part \(Real\) = 1\.250*\n/);
      expect(printed).toMatch(/MULTIPOLYGON \(\(\([^)]+\)\),\(\(/);
      expect(printed).toMatch(/POLYGON \(\([^)]+\),\(/);
    }
  });

  test('a spreadsheet is a table to GDAL too: every row, every type', async () => {
    for (const format of ['xlsx', 'ods']) {
      const printed = await ogrinfo(['-ro', '-so', '-al', await exports.file(format)]);
      expect(printed).toContain(`Feature Count: ${COUNT}`);
      expect(printed).toContain('population: Integer');
      expect(printed).toContain('part: Real');
      expect(printed).toContain('creee_le: Date');
    }
  });

  test('coordinate systems are told to shapefiles word for word as GDAL tells them', () => {
    const gdalsrsinfo = findProgram('gdalsrsinfo', ['/usr/bin']) ?? 'gdalsrsinfo';
    for (const epsg of projectionCodes) {
      const told = execFileSync(gdalsrsinfo, ['-o', 'wkt_esri', '--single-line', `EPSG:${epsg}`]);
      expect(projectionText(epsg)).toBe(String(told).trim());
    }
  });
});

readBy('dbfdump', (dbfdump) => {
  test('the table of a shapefile has a row for each commune, in columns that fit', async () => {
    const saved = await exports.file('shp', { extension: 'zip' });
    for (const [name, contents] of filesOf(await readFile(saved)))
      await writeFile(`${dirname(saved)}/${name}`, contents);
    const printed = await dbfdump(['-h', `${dirname(saved)}/communes.dbf`]);
    expect(printed).toContain('nom_de_la_');
    expect(printed).toContain('Pointe-à-Pitre');
    expect(printed.match(/Guadeloupe/g)).toHaveLength(COUNT);
  });
});

import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COUNT, type Exports, openCommunes } from './communes.ts';
import { readBy } from './reader.ts';

/* What a clerk sees who double-clicks. */

let exports: Exports;
beforeAll(async () => {
  exports = await openCommunes();
});
afterAll(() => exports.close());

readBy('soffice', (soffice) => {
  test.each(['xlsx', 'ods'])(
    'LibreOffice opens %s: every row, dates as dates, and no formula ever',
    async (format) => {
      const saved = await exports.file(format);
      const folder = dirname(saved);
      await soffice([
        `-env:UserInstallation=file://${folder}/profile-${format}`,
        '--headless',
        '--convert-to',
        'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1',
        '--outdir',
        `${folder}/${format}`,
        saved,
      ]);
      const text = await readFile(`${folder}/${format}/${basename(saved, `.${format}`)}-1.csv`, 'utf8');
      const lines = text.trim().split('\n');
      expect(lines).toHaveLength(COUNT + 1);
      expect(lines[0]).toContain('nom_de_la_commune');
      expect(lines[1]).toContain('Pointe-à-Pitre 0');
      expect(lines[4]).toContain('=1+1 3');
      expect(lines[3]).toContain('1902-03-05');
      expect(lines[3]).toContain('2026-03-05 10:30:00');
    },
    90_000,
  );
});

import { describe, expect, test } from 'vitest';
import { inspectFile } from './inspect-file.ts';
import type { ColumnChoice } from './reading.ts';
import { fileWith, fixture } from './testing/file-with.ts';
import { choicesOf, columnOf, inspectText, readAll, typesOf } from './testing/read-all.ts';

const inspectFixture = (name: string) =>
  inspectFile(fixture(name), { fileName: name, timeZone: 'Europe/Paris' });

describe('a table of a statistical office: cp1252, a title block, decimal commas, notes at the foot', () => {
  test('is read without a word of explanation', async () => {
    const found = await inspectFixture('population.csv');
    expect(found.reading).toEqual({
      format: 'csv',
      encoding: 'windows-1252',
      delimiter: ';',
      quote: '"',
      headerRow: 4,
    });
    expect(typesOf(found)).toEqual({
      code_insee: 'text',
      commune: 'text',
      population: 'int',
      part: 'double',
      superficie_km2: 'double',
      depenses_par_habitant: 'double',
      littorale: 'boolean',
    });
    expect(found.rowCount).toBe(7);
    expect(found.remarks).toEqual(['title-lines-left-out', 'foot-notes-left-out', 'blank-rows-left-out']);
  });

  test('shows the first rows as they will be published', async () => {
    const { preview } = await inspectFixture('population.csv');
    const texts = preview.map((row) => row.map(({ text }) => text));
    expect(texts[0]).toEqual(['97101', 'Les Abymes', '53082', '14.2', '81.25', '1502.4', 'true']);
    expect(texts[3]?.[5]).toBe('-12.5');
    expect(texts[6]?.[1]).toBe('Saint-Claude – « Matouba »');
    expect(preview.flat().some(({ problem }) => problem)).toBe(false);
  });

  test('says what it understood of each column', async () => {
    const found = await inspectFixture('population.csv');
    expect(columnOf(found, 'code_insee').remarks).toEqual(['codes-kept', 'looks-like-commune-code']);
    expect(columnOf(found, 'population').remarks).toEqual(['thousands-separator']);
    expect(columnOf(found, 'part').choice.unit).toBe('%');
    const spending = columnOf(found, 'depenses_par_habitant');
    expect(spending.choice.unit).toBe('€');
    expect(spending.remarks).toEqual(['missing-marks', 'decimal-comma', 'euro']);
    expect([spending.confidence, spending.empty]).toEqual([1, 1]);
  });

  test('shows the notes it left out, and keeps them when asked to', async () => {
    const found = await inspectFixture('population.csv');
    expect(found.footNotes).toHaveLength(2);
    const kept = await inspectFile(fixture('population.csv'), {
      fileName: 'population.csv',
      settings: { keepFootNotes: true },
    });
    expect(kept.rowCount).toBe(9);
    expect(kept.footNotes).toEqual([]);
  });

  test('shows its first lines as they stand, for choosing another header', async () => {
    const { firstLines } = await inspectFixture('population.csv');
    expect(firstLines).toHaveLength(12);
    expect(firstLines[3]?.[0]).toBe('Code INSEE');
    const other = await inspectFile(fixture('population.csv'), {
      fileName: 'population.csv',
      settings: { headerRow: 5 },
    });
    expect(other.columns[1]?.choice.label).toBe('Les Abymes');
    expect(other.rowCount).toBe(6);
  });
});

describe('a "Unicode text" of Excel: UTF-16, tabs, line breaks inside a cell', () => {
  test('is read, and its times are those of a clock in Paris, summer time included', async () => {
    const found = await inspectFixture('marches-unicode.txt');
    expect(found.reading).toMatchObject({ encoding: 'utf-16le', delimiter: '\t', headerRow: 1 });
    const starts = found.preview.map((row) => row[3]?.text);
    expect(starts).toEqual([
      '2023-12-31T22:59:00Z',
      '2018-03-25T01:30:00Z', // 02:30 does not exist that night: it is 03:30
      '2018-10-28T13:30:00Z',
      '2018-06-30T22:00:00Z',
    ]);
    expect(columnOf(found, 'debut').remarks).toContain('local-time');
  });

  test('keeps an impossible date out, and says on which line it is', async () => {
    const found = await inspectFixture('marches-unicode.txt');
    const dates = columnOf(found, 'publie_le');
    expect(dates.choice.type).toBe('date');
    expect(dates.confidence).toBe(0.75);
    // Line 5, for the cell above it goes over two lines.
    expect(dates.counterExamples).toEqual([{ row: 5, value: '31/02/2018' }]);
    expect(found.preview[2]?.[2]).toEqual({ text: '31/02/2018', problem: true });
    expect(found.firstLines[3]).toEqual([]);
  });

  test('keeps quotation marks that are text, and line breaks', async () => {
    const found = await inspectFixture('marches-unicode.txt');
    expect(columnOf(found, 'objet').examples.slice(0, 2)).toEqual([
      'Réfection du "pont bleu"',
      'Éclairage\npublic, tranche 2',
    ]);
  });
});

describe('codes stay text', () => {
  test('SIREN and SIRET by their key, postal codes and departments by their zeros, long identifiers', async () => {
    const found = await inspectFixture('entreprises.csv');
    expect(new Set(Object.values(typesOf(found)))).toEqual(new Set(['text']));
    expect(columnOf(found, 'siren').remarks).toContain('looks-like-siren');
    expect(columnOf(found, 'siret').remarks).toContain('looks-like-siret');
    expect(columnOf(found, 'departement').remarks).toContain('leading-zeros-kept');
    expect(columnOf(found, 'code_postal').remarks).toContain('looks-like-postal-code');
    expect(columnOf(found, 'telephone').remarks).toContain('looks-like-phone');
    expect(columnOf(found, 'identifiant').remarks).toEqual(['long-identifiers-kept']);
  });

  test('one leading zero at the end of a long column is enough', async () => {
    const numbers = Array.from({ length: 5000 }, (_, index) => `${index + 1000}\tx`);
    const found = await inspectText(['numero\tnom', ...numbers, '0042\tx'].join('\n'));
    expect(typesOf(found)).toEqual({ numero: 'text', nom: 'text' });
  });

  test('2A and 2B keep a column of departments from being numbers', async () => {
    const found = await inspectText('zone;n\n13;1\n2A;2\n75;3\n');
    expect(typesOf(found)).toEqual({ zone: 'text', n: 'int' });
  });

  test('whole numbers called code are codes, those called number of are not', async () => {
    const found = await inspectText('code_tarif;nb_codes\n12;1\n13;2\n');
    expect(typesOf(found)).toEqual({ code_tarif: 'text', nb_codes: 'int' });
  });

  test('="00123" is how a code is kept from a spreadsheet: the code alone is published', async () => {
    const found = await inspectText('sep=;\r\ncode;nom\r\n="00123";a\r\n"=""00124""";b\r\n');
    expect(found.reading.headerRow).toBe(2);
    expect(found.preview.map((row) => row[0]?.text)).toEqual(['00123', '00124']);
    expect(columnOf(found, 'code').remarks).toEqual(['leading-zeros-kept']);
  });

  test('nine digits without a key are a number like others', async () => {
    const found = await inspectText('budget\n100000000\n200000001\n300000002\n');
    expect(typesOf(found)).toEqual({ budget: 'int' });
  });
});

describe('places', () => {
  test('a latitude and a longitude make a place; a place in one cell is one', async () => {
    const found = await inspectFixture('arrets.csv');
    expect(typesOf(found)).toMatchObject({
      stop_lat: 'double',
      position: 'geo_point_2d',
      geo_point_2d: 'geo_point_2d',
    });
    expect(columnOf(found, 'geo_point_2d').choice.source).toEqual([2, 3]);
    const { rows, problems } = await readAll(fixture('arrets.csv'), {
      reading: found.reading,
      columns: choicesOf(found),
    });
    expect(rows[0]?.at(-1)).toEqual({ lon: -61.5331, lat: 16.2412 });
    expect(rows[3]?.[4]).toBe(null);
    expect(problems).toEqual([]);
  });

  test('x and y of a grid are no place, those of Lambert 93 are told', async () => {
    const grid = await inspectText('x;y\n1;2\n3;4\n');
    expect(typesOf(grid)).toEqual({ x: 'int', y: 'int' });
    const lambert = await inspectText('x;y\n652469,02;6862035,26\n652470,5;6862036,1\n');
    expect(columnOf(lambert, 'x').remarks).toContain('looks-like-lambert-93');
    expect(lambert.columns).toHaveLength(2);
  });

  test('longitude first is seen where a number is no latitude', async () => {
    const found = await inspectText('lieu|nom\n"-101.5, 16.2"|a\n"-61.5, 16.1"|b\n');
    expect(columnOf(found, 'lieu').choice).toMatchObject({ type: 'geo_point_2d', format: 'lon-lat' });
    expect(found.preview[0]?.[0]?.text).toBe('16.2, -101.5');
  });

  test('shapes in Well-Known Text and GeoJSON', async () => {
    const found = await inspectText(
      'a\tb\tc\nPOINT(2.35 48.85)\tPOLYGON((0 0,1 0,1 1,0 0))\t{"type":"Point","coordinates":[1,2]}\n',
    );
    expect(typesOf(found)).toEqual({ a: 'geo_point_2d', b: 'geo_shape', c: 'geo_point_2d' });
  });
});

describe('dates', () => {
  test('French words and forms', async () => {
    const found = await inspectFixture('arrets.csv');
    const dates = found.preview.map((row) => row[6]?.text);
    expect(dates).toEqual([
      '2020-01-01',
      '2021-02-03',
      '2021-08-12',
      '2021-12-15',
      '2022-10-03',
      '2023-06-30',
      '2023-05-02',
      '2023-07-14',
    ]);
    expect(columnOf(found, 'mise_en_service').remarks).toEqual(['two-digit-years']);
  });

  test('reads 09/10/2017 as the ninth of October, and says that nothing proves it', async () => {
    const found = await inspectText('jour\n09/10/2017\n01/02/2018\n');
    expect(found.preview[0]?.[0]?.text).toBe('2017-10-09');
    expect(columnOf(found, 'jour').remarks).toEqual(['day-first', 'ambiguous-dates']);
  });

  test('reads the month first where the file can only mean that', async () => {
    const found = await inspectText('when\n12/31/2017\n02/03/2018\n10/25/2018\n');
    expect(columnOf(found, 'when').choice).toMatchObject({ type: 'date', format: 'month-first' });
    expect(found.preview.map((row) => row[0]?.text)).toEqual(['2017-12-31', '2018-02-03', '2018-10-25']);
  });

  test('a spreadsheet that puts midnight after every day means days', async () => {
    const found = await inspectText('jour\n09/10/2017 00:00:00\n10/10/2017 00:00\n');
    expect(columnOf(found, 'jour').choice.type).toBe('date');
    expect(columnOf(found, 'jour').remarks).toContain('midnight-only');
  });
});

describe('the whole file decides', () => {
  test('decimals at the very end make decimal numbers', async () => {
    const found = await inspectText(`v\n${'12\n'.repeat(60_000)}12,5\n`);
    expect(typesOf(found)).toEqual({ v: 'double' });
  });

  test('an é at the very end decides the encoding', async () => {
    const ascii = `nom;v\n${'abcdefghij;12\n'.repeat(60_000)}`;
    const latin = await inspectText(
      Buffer.concat([Buffer.from(ascii), Buffer.from('\xe9t\xe9;13\n', 'latin1')]),
    );
    expect(latin.reading.encoding).toBe('windows-1252');
    const utf8 = await inspectText(`${ascii}été;13\n`);
    expect(utf8.reading.encoding).toBe('utf-8');
    expect(utf8.rowCount).toBe(60_001);
  });

  test('a few words among many numbers are counter-examples; many make a text', async () => {
    const numbers = '12\n'.repeat(100);
    const few = await inspectText(`v\n${numbers}inconnu\n${numbers}voir note\n`);
    expect(columnOf(few, 'v')).toMatchObject({
      choice: { type: 'int' },
      counterExamples: [
        { row: 102, value: 'inconnu' },
        { row: 203, value: 'voir note' },
      ],
    });
    expect(columnOf(few, 'v').confidence).toBeCloseTo(200 / 202);
    expect(typesOf(await inspectText(`v\n${numbers}${'inconnu\n'.repeat(30)}`))).toEqual({ v: 'text' });
  });

  test('one "12 bis" makes house numbers a text', async () => {
    expect(typesOf(await inspectText(`v\n${'12\n'.repeat(500)}12 bis\n`))).toEqual({ v: 'text' });
  });
});

describe('booleans', () => {
  test.each([
    ['oui/non', 'oui\nnon\nOUI\n'],
    ['vrai/faux', 'VRAI\nFAUX\n'],
    ['O/N', 'O\nN\nO\n'],
  ])('%s', async (_, cells) => {
    expect(typesOf(await inspectText(`v\n${cells}`))).toEqual({ v: 'boolean' });
  });

  test.each([
    ['0 and 1 stay numbers', '0\n1\n', 'int'],
    ['the winds are no booleans', 'N\nS\nO\nE\n', 'text'],
    ['N alone says nothing', 'N\nN\n', 'text'],
    ['a third answer makes categories', 'oui\nnon\nne sait pas\n', 'text'],
  ])('%s', async (_, cells, type) => {
    expect(typesOf(await inspectText(`v\n${cells}`))).toEqual({ v: type });
  });
});

describe('thousands', () => {
  test('a lone comma is a decimal comma, with a doubt where thousands would read as well', async () => {
    const found = await inspectText('v;w\n1,234;a\n5,678;b\n');
    expect(found.preview[0]?.[0]?.text).toBe('1.234');
    expect(columnOf(found, 'v').remarks).toContain('ambiguous-thousands');
  });

  test('commas between thousands are seen where one number has two of them', async () => {
    const found = await inspectText('v;w\n1,234;a\n1,234,567;b\n');
    expect(columnOf(found, 'v').choice).toMatchObject({ type: 'int', format: 'comma-thousands' });
    expect(found.preview.map((row) => row[0]?.text)).toEqual(['1234', '1234567']);
  });

  test('a SIRET that a spreadsheet made 3,56E+13 is told', async () => {
    const found = await inspectText('siret;n\n3,56E+13;1\n35600000000048;2\n');
    expect(columnOf(found, 'siret').remarks).toContain('scientific-notation');
  });
});

describe('headers', () => {
  test('missing, twice the same, and empty columns', async () => {
    const found = await inspectText('nom;nom;;total;\na;b;c;;\nd;e;f;;\n');
    const columns = found.columns.map(({ choice, remarks }) => [
      choice.name,
      choice.label,
      choice.discard,
      remarks,
    ]);
    expect(columns).toEqual([
      ['nom', 'nom', false, []],
      ['nom_2', 'nom', false, ['duplicate-header']],
      ['colonne_3', 'Colonne 3', false, ['no-header']],
      ['total', 'total', false, ['empty-column']],
      ['colonne_5', 'Colonne 5', true, ['empty-column', 'no-header']],
    ]);
    expect(found.preview[0]).toHaveLength(4);
  });

  test('a table without header is seen', async () => {
    const found = await inspectText('1;Paris;2,5\n2;Lyon;3,5\n3;Nice;4,5\n');
    expect(found.reading.headerRow).toBe(0);
    expect(found.rowCount).toBe(3);
    expect(found.remarks).toContain('no-header-row');
  });

  test('years may name columns', async () => {
    const found = await inspectText('commune;2019;2020\nParis;12;13\nLyon;14;15\n');
    expect(found.reading.headerRow).toBe(1);
    expect(found.columns.map(({ choice }) => choice.name)).toEqual(['commune', '_2019', '_2020']);
  });

  test('a header of two lines, groups above names, is read as one', async () => {
    const text =
      'Commune;Population;;Logements;\n;2010;2015;2010;2015\nParis;12;13;14;15\nLyon;22;23;24;25\n';
    const found = await inspectText(`Titre;;;;\n${text}`);
    expect(found.reading.headerRow).toBe(3);
    expect(found.rowCount).toBe(2);
    expect(found.columns.map(({ choice }) => choice.label)).toEqual([
      'Commune',
      'Population 2010',
      'Population 2015',
      'Logements 2010',
      'Logements 2015',
    ]);
    const again = await inspectFile(found.path, { fileName: 'x.csv', settings: found.reading });
    expect(again.columns).toEqual(found.columns);
  });

  test('a header that comes again in the middle is still one', async () => {
    const found = await inspectText('nom;v\na;1\nnom;v\nb;2\nnom;v\nc;3\n');
    expect(found.reading.headerRow).toBe(1);
  });

  test('a table of words alone has a header', async () => {
    const found = await inspectText('prénom;ville\nAnne;Paris\nPaul;Lyon\n');
    expect(found.reading.headerRow).toBe(1);
  });
});

describe('choices of an earlier file', () => {
  const first = 'Code;Nom;Valeur\n1;a;12\n2;b;13\n';

  test('are taken over by header, wherever the column is now', async () => {
    const before = await inspectText(first);
    const remembered = choicesOf(before, {
      valeur: { type: 'text', label: 'Valeur mesurée', description: 'En mètres.' },
      nom: { name: 'nom_officiel' },
    });
    const now = await inspectText('VALEUR;Nouveau;Nom\n14;x;c\n', { remembered });
    expect(now.columns.map(({ choice }) => [choice.name, choice.type, choice.label, choice.source])).toEqual([
      ['valeur', 'text', 'Valeur mesurée', [0]],
      ['nouveau', 'text', 'Nouveau', [1]],
      ['nom_officiel', 'text', 'Nom', [2]],
    ]);
    expect(now.missing.map(({ label }) => label)).toEqual(['Code']);
  });

  test('keep a place that was made by hand of two columns', async () => {
    const text = 'nord;est\n16,2;-61,5\n16,3;-61,6\n';
    const before = await inspectText(text);
    const place = {
      ...(choicesOf(before)[0] as ColumnChoice),
      source: [0, 1],
      headers: ['nord', 'est'],
      name: 'lieu',
      type: 'geo_point_2d' as const,
    };
    const now = await inspectText(text, { remembered: [...choicesOf(before), place] });
    expect(columnOf(now, 'lieu').choice.source).toEqual([0, 1]);
    expect(now.preview[0]?.[2]?.text).toBe('16.2, -61.5');
    expect(now.missing).toEqual([]);
  });

  test('are judged on the new cells', async () => {
    const remembered = choicesOf(await inspectText(first));
    const now = await inspectText('Code;Nom;Valeur\n1;a;12\n2;b;environ 13\n', { remembered });
    expect(columnOf(now, 'valeur')).toMatchObject({
      choice: { type: 'int' },
      confidence: 0.5,
      counterExamples: [{ row: 3, value: 'environ 13' }],
      remarks: ['remembered'],
    });
    expect(now.preview[1]?.[2]).toEqual({ text: 'environ 13', problem: true });
  });
});

test('few different values met again and again are proposed as a facet', async () => {
  const rows = Array.from(
    { length: 40 },
    (_, index) => `${index};type ${index % 3};nom ${index};${2020 + (index % 4)}`,
  );
  const found = await inspectText(['id;type;nom;annee', ...rows].join('\n'));
  expect(found.columns.map(({ choice }) => choice.facet)).toEqual([false, true, false, true]);
});

test('says when a cell seems to hold several texts, and which character separates them', async () => {
  const rows = Array.from(
    { length: 10 },
    (_, index) => `${index};football, ${index % 2 ? 'judo' : 'natation'}`,
  );
  const found = await inspectText(['id;sports', ...rows].join('\n'));
  expect(columnOf(found, 'sports')).toMatchObject({ separator: ',', remarks: ['looks-multivalued'] });
  expect(columnOf(await inspectFixture('arrets.csv'), 'lignes').separator).toBe('|');
});

test('tells how far it is, from 0 to 1', async () => {
  const path = await fileWith(`a;b\n${'1;2\n'.repeat(400_000)}`);
  const shares: number[] = [];
  await inspectFile(path, { fileName: 'a.csv', onProgress: (share) => shares.push(share) });
  expect(shares.length).toBeGreaterThan(4);
  expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  expect(shares.at(-1)).toBe(1);
});

test('stops when it is told to', async () => {
  const path = await fileWith(`a;b\n${'1;2\n'.repeat(400_000)}`);
  const stop = new AbortController();
  const reading = inspectFile(path, {
    fileName: 'a.csv',
    signal: stop.signal,
    onProgress: (share) => share > 0.3 && stop.abort(),
  });
  await expect(reading).rejects.toThrow(/abort/);
});

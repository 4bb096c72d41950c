import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { WriteTable, WrittenColumn, WrittenRow } from './table.ts';
import { valueText } from './value-text.ts';
import { xmlText } from './xml.ts';

/** Rows of a sheet, its head included: where the next one begins. */
const MOST_ROWS = 1_048_576;
/** Characters of a cell; spreadsheets open nothing longer. */
const LONGEST_CELL = 32_767;
const CUT = '…';
/** The day 0 of spreadsheets, in days before 1970. */
const EPOCH = 25_569;
/** Earlier dates differ by a day from one spreadsheet to another, and stay texts: 1 March 1900. */
const FIRST_SAFE_DAY = 61;

const STYLES = { plain: 0, date: 1, instant: 2 } as const;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * Office Open XML (ECMA-376): a sheet with a head and a row for each row, numbers and dates as numbers and dates, everything else as
 * text, never as a formula. Beyond a million rows another sheet follows. A text longer than a cell holds is cut and ends with `…`.
 */
export const writeXlsx = xlsxWriter({ mostRows: MOST_ROWS });

/** @param mostRows of a sheet, its head included */
export function xlsxWriter({ mostRows }: { mostRows: number }): WriteTable {
  return async function* (table) {
    const zip = new ZipFile();
    const output = zip.outputStream as unknown as Readable;
    const source: Source = { blocks: table.rows[Symbol.asyncIterator](), ahead: null, isOver: false };
    // What fails while a sheet is written must break the file: it has no end then, and nothing opens it.
    const fail = (error: Error) => output.destroy(error);
    zip.on('error', fail);
    let sheets = 0;
    let sheet: Readable | undefined;
    const addSheet = () => {
      sheets += 1;
      sheet = Readable.from(sheetText(table.columns, source, mostRows));
      sheet.on('error', fail);
      sheet.once('end', () => (source.isOver ? finish() : addSheet()));
      zip.addReadStream(sheet, `xl/worksheets/sheet${sheets}.xml`);
    };
    const finish = () => {
      for (const [path, text] of Object.entries(partsOf(sheets))) zip.addBuffer(Buffer.from(text), path);
      zip.end();
    };
    addSheet();
    try {
      for await (const block of output) yield block as Uint8Array;
    } finally {
      sheet?.destroy();
      await source.blocks.return?.();
    }
  };
}

/** Rows that several sheets take from, one after the other. */
interface Source {
  readonly blocks: AsyncIterator<readonly WrittenRow[]>;
  /** Those of the last block that the sheet before had no room for. */
  ahead: readonly WrittenRow[] | null;
  isOver: boolean;
}

async function* sheetText(
  columns: readonly WrittenColumn[],
  source: Source,
  mostRows: number,
): AsyncGenerator<string> {
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${headOf(columns)}`;
  let room = mostRows - 1;
  for (;;) {
    const block = source.ahead ?? (await nextBlock(source));
    source.ahead = null;
    if (block === null) break;
    const taken = block.slice(0, room);
    const above = mostRows - room;
    if (taken.length > 0) yield taken.map((row, index) => rowOf(columns, row, above + index + 1)).join('');
    room -= taken.length;
    if (taken.length < block.length) {
      source.ahead = block.slice(taken.length);
      break;
    }
  }
  yield '</sheetData></worksheet>';
}

async function nextBlock(source: Source): Promise<readonly WrittenRow[] | null> {
  const next = await source.blocks.next();
  source.isOver = next.done === true;
  return next.done ? null : next.value;
}

function headOf(columns: readonly WrittenColumn[]): string {
  return rowText(
    1,
    columns.map(({ name }) => textCell(name)),
  );
}

function rowOf(columns: readonly WrittenColumn[], row: WrittenRow, number: number): string {
  return rowText(
    number,
    columns.map((column) => cellOf(column, row[column.key])),
  );
}

/** What a cell holds, after `<c r="A1"`. Empty cells are left out. */
type CellText = string | null;

/** Each cell says where it stands: the standard lets it be left out, and some readers cannot do without. */
function rowText(number: number, cells: readonly CellText[]): string {
  const texts = cells.map((cell, index) =>
    cell === null ? '' : `<c r="${columnLetters(index)}${number}"${cell}</c>`,
  );
  return `<row r="${number}">${texts.join('')}</row>`;
}

const letters: string[] = [];

/** 0 is A, 25 is Z, 26 is AA. */
function columnLetters(index: number): string {
  const known = letters[index];
  if (known !== undefined) return known;
  const before = index < 26 ? '' : columnLetters(Math.floor(index / 26) - 1);
  const text = before + String.fromCharCode(65 + (index % 26));
  letters[index] = text;
  return text;
}

function cellOf({ type }: WrittenColumn, value: unknown): CellText {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? `><v>${value}</v>` : null;
  if (typeof value === 'boolean') return ` t="b"><v>${value ? 1 : 0}</v>`;
  if (typeof value === 'string' && (type === 'date' || type === 'datetime')) {
    const day = dayOf(value, type);
    if (day !== null) return ` s="${type === 'date' ? STYLES.date : STYLES.instant}"><v>${day}</v>`;
  }
  return textCell(valueText(value));
}

/** Days since the day 0 of spreadsheets, of what the clock shows: spreadsheets know no time zone. Null for what stays a text. */
function dayOf(text: string, type: 'date' | 'datetime'): number | null {
  const clock = type === 'date' ? text : text.replace(/(?:Z|[+-]\d\d:\d\d)$/, '');
  // A year or a month alone is no day.
  if (!/^\d{4}-\d\d-\d\d/.test(clock)) return null;
  const day = Date.parse(type === 'date' ? `${clock}T00:00:00Z` : `${clock}Z`) / 86_400_000 + EPOCH;
  return day >= FIRST_SAFE_DAY ? day : null;
}

function textCell(text: string): string {
  const held = text.length > LONGEST_CELL ? text.slice(0, LONGEST_CELL - CUT.length) + CUT : text;
  return ` t="inlineStr"><is><t xml:space="preserve">${xmlText(coded(held))}</t></is>`;
}

/** Characters that XML has no way to hold, as spreadsheets write them (ECMA-376, 22.9.2.19); what already looks like that too. */
function coded(text: string): string {
  return text
    .replace(/_x([0-9a-fA-F]{4})_/g, '_x005F_x$1_')
    .replace(
      /(?![\t\n\r])\p{Cc}/gu,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}

/** The parts of the package beside its sheets. */
function partsOf(sheets: number): Readonly<Record<string, string>> {
  const each = (text: (sheet: number) => string) =>
    Array.from({ length: sheets }, (_, index) => text(index + 1)).join('');
  return {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${each((sheet) => `<Override PartName="/xl/worksheets/sheet${sheet}.xml" ContentType="${TYPE}.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each((sheet) => `<sheet name="${sheet}" sheetId="${sheet}" r:id="rId${sheet}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each((sheet) => `<Relationship Id="rId${sheet}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${sheet}.xml"/>`)}<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  };
}

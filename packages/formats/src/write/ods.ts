import type { TableToWrite, WriteTable, WrittenColumn, WrittenRow } from './table.ts';
import { valueText } from './value-text.ts';
import { xmlText } from './xml.ts';
import { zipOf } from './zip-of.ts';

/** Rows of a sheet, its head included: where the next one begins. */
const MOST_ROWS = 1_048_576;
const MEDIA_TYPE = 'application/vnd.oasis.opendocument.spreadsheet';
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const space = (name: string) => `urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`;
const SPACES = `xmlns:office="${space('office')}" xmlns:table="${space('table')}" xmlns:text="${space('text')}" xmlns:style="${space('style')}" xmlns:number="${space('datastyle')}"`;
const DATE =
  '<number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>';
const TIME =
  '<number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/><number:text>:</number:text><number:seconds number:style="long"/>';
const STYLES = `<office:automatic-styles><number:date-style style:name="N1">${DATE}</number:date-style><number:date-style style:name="N2">${DATE}<number:text> </number:text>${TIME}</number:date-style><style:style style:name="date" style:family="table-cell" style:data-style-name="N1"/><style:style style:name="instant" style:family="table-cell" style:data-style-name="N2"/></office:automatic-styles>`;

/**
 * OpenDocument spreadsheet (ISO/IEC 26300): a sheet with a head and a row for each row, numbers, dates and truths as such, everything
 * else as text, never as a formula. Beyond a million rows another sheet follows.
 */
export const writeOds = odsWriter({ mostRows: MOST_ROWS });

/** @param mostRows of a sheet, its head included */
export function odsWriter({ mostRows }: { mostRows: number }): WriteTable {
  return (table) =>
    zipOf(
      [
        { path: 'content.xml', contents: () => contentOf(table, mostRows) },
        { path: 'META-INF/manifest.xml', contents: manifest },
      ],
      { path: 'mimetype', text: MEDIA_TYPE },
    );
}

async function* contentOf({ columns, rows }: TableToWrite, mostRows: number): AsyncGenerator<string> {
  yield `${XML}<office:document-content ${SPACES} office:version="1.3">${STYLES}<office:body><office:spreadsheet>`;
  let sheets = 0;
  let room = 0;
  const opened = () => {
    const end = sheets > 0 ? '</table:table>' : '';
    sheets += 1;
    room = mostRows - 1;
    const head = rowText(columns.map(({ name }) => textCell(name)));
    return `${end}<table:table table:name="${sheets}"><table:table-column table:number-columns-repeated="${Math.max(1, columns.length)}"/><table:table-header-rows>${head}</table:table-header-rows>`;
  };
  yield opened();
  for await (const block of rows)
    for (let start = 0; start < block.length; ) {
      if (room === 0) yield opened();
      const taken = block.slice(start, start + room);
      yield taken.map((row) => rowText(columns.map((column) => cellOf(column, row)))).join('');
      start += taken.length;
      room -= taken.length;
    }
  yield '</table:table></office:spreadsheet></office:body></office:document-content>';
}

async function* manifest(): AsyncGenerator<string> {
  const entry = (path: string, type: string) =>
    `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`;
  yield `${XML}<manifest:manifest xmlns:manifest="${space('manifest')}" manifest:version="1.3">${entry('/', MEDIA_TYPE)}${entry('content.xml', 'text/xml')}</manifest:manifest>`;
}

function rowText(cells: readonly string[]): string {
  return `<table:table-row>${cells.join('') || '<table:table-cell/>'}</table:table-row>`;
}

function cellOf({ key, type }: WrittenColumn, row: WrittenRow): string {
  const value = row[key];
  if (value === null || value === undefined) return '<table:table-cell/>';
  if (typeof value === 'number')
    return Number.isFinite(value)
      ? typedCell('float', `office:value="${value}"`, String(value))
      : '<table:table-cell/>';
  if (typeof value === 'boolean')
    return typedCell('boolean', `office:boolean-value="${value}"`, String(value));
  if (typeof value === 'string' && (type === 'date' || type === 'datetime')) {
    // What the clock shows: spreadsheets know no time zone. A year or a month alone is no day.
    const clock = type === 'date' ? value : value.replace(/(?:Z|[+-]\d\d:\d\d)$/, '');
    if (/^\d{4}-\d\d-\d\d/.test(clock))
      return typedCell(
        'date',
        `table:style-name="${type === 'date' ? 'date' : 'instant'}" office:date-value="${xmlText(clock)}"`,
        clock.replace('T', ' '),
      );
  }
  return textCell(valueText(value));
}

function typedCell(type: string, attributes: string, text: string): string {
  return `<table:table-cell office:value-type="${type}" ${attributes}><text:p>${xmlText(text)}</text:p></table:table-cell>`;
}

/** A line is a paragraph; a run of spaces, of which XML would keep one, is counted. */
function textCell(text: string): string {
  const paragraphs = text.split(/\r\n|\n|\r/).map((line) => {
    const held = xmlText(line)
      .replace(/^ +| {2,}| +$/g, (spaces) => `<text:s text:c="${spaces.length}"/>`)
      .replaceAll('\t', '<text:tab/>');
    return `<text:p>${held}</text:p>`;
  });
  return `<table:table-cell office:value-type="string">${paragraphs.join('')}</table:table-cell>`;
}

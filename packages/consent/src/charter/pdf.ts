import { createRequire } from 'node:module';
import { type Charter, type CharterSection, charterColumns } from './charter.ts';
import { thirdPartyColumns } from './third-parties.ts';

const require = createRequire(import.meta.url);
const FONT = '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin';
const SIZE = 10;
const MARGIN = 56;
const LINK = '#00646d';
const ROOM_BELOW_TITLE = 80;
const titleSizes = { 1: 20, 2: 13, 3: SIZE } as const;

/**
 * The charter as a PDF file, tagged for screen readers: the same matter, in the same order, as the page. Its tables are lists, since
 * ten columns do not fit on paper.
 *
 * @param address where the page is, for the foot of the document
 */
export async function charterPdf(charter: Charter, address: string): Promise<Buffer> {
  // Only who prints needs it.
  const { default: PdfDocument } = await import('pdfkit');
  const options: PDFKit.PDFDocumentOptions = {
    size: 'A4',
    margin: MARGIN,
    lang: charter.language,
    tagged: true,
    pdfVersion: '1.7',
    displayTitle: true,
    // Only what the charter says: the same charter is the same words, whenever it is printed.
    info: { Title: charter.title, Subject: charter.revisionText },
    font: require.resolve(`${FONT}-400-normal.woff`),
  };
  // ISO 14289-1, which the types do not know yet.
  const document = new PdfDocument(Object.assign(options, { subset: 'PDF/UA' }));
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => {
    document.on('end', resolve);
    document.on('error', reject);
  });
  document.registerFont('bold', require.resolve(`${FONT}-700-normal.woff`));
  document.registerFont('plain', require.resolve(`${FONT}-400-normal.woff`));

  const root = document.struct('Document');
  document.addStructure(root);
  const title = (level: 1 | 2 | 3, text: string) => {
    document.moveDown(level === 3 ? 0.6 : 0.9);
    // A title stays with what it announces.
    if (document.y > document.page.height - MARGIN - ROOM_BELOW_TITLE) document.addPage();
    root.add(
      document.struct(`H${level}`, {}, () => {
        document.font('bold').fontSize(titleSizes[level]).text(printable(text));
      }),
    );
    document.moveDown(0.3).font('plain').fontSize(SIZE);
  };
  const paragraph = (text: string) => {
    root.add(
      document.struct('P', {}, () => {
        document.font('plain').fontSize(SIZE).text(printable(text), { lineGap: 2 });
      }),
    );
    document.moveDown(0.4);
  };
  const list = (lines: readonly (readonly [label: string, text: string])[]) => {
    const items = document.struct('L');
    root.add(items);
    for (const [label, text] of lines)
      items.add(
        document.struct(
          'LI',
          {},
          document.struct('LBody', {}, () => {
            document.font('bold').fontSize(SIZE).text(printable(label), { continued: true });
            document.font('plain').text(printable(text), { lineGap: 1 });
          }),
        ),
      );
    items.end();
  };
  const section = ({ title: words, paragraphs }: CharterSection) => {
    title(2, words);
    paragraphs.forEach(paragraph);
  };

  title(1, charter.title);
  paragraph(charter.revisionText);
  charter.opening.forEach(section);
  title(2, charter.kinds.title);
  list(charter.kinds.list.map(({ title: label, text }) => [`${label} : `, text]));
  for (const table of charter.tables) {
    title(2, table.title);
    paragraph(table.description);
    if (table.rows.length === 0) paragraph(table.nothing);
    for (const row of table.rows) {
      title(3, row.name);
      list(
        charterColumns
          .filter((column) => column !== 'name')
          .map((column) => [`${table.columns[column]} : `, row[column]]),
      );
    }
  }
  const { thirdParties, log } = charter;
  title(2, thirdParties.title);
  paragraph(thirdParties.text);
  for (const row of thirdParties.rows) {
    title(3, row.service);
    list(
      thirdPartyColumns
        .filter((column) => column !== 'service')
        .map((column) => [
          `${thirdParties.columns[column]} : `,
          column === 'controller' ? `${row.controller} (${row.controllerUrl})` : row[column],
        ]),
    );
  }
  charter.sections.forEach(section);
  title(2, log.title);
  list(log.entries.map(({ number, day, changes }) => [`${number}, ${day} : `, changes.join(' ')]));
  root.add(
    document.struct('P', {}, () => {
      document.moveDown(1).fillColor(LINK).text(printable(address)).fillColor('black');
    }),
  );
  root.end();
  document.end();
  await done;
  return Buffer.concat(chunks);
}

/** The font has no narrow no-break space. */
function printable(text: string): string {
  return text.replaceAll('\u202f', '\u00a0');
}

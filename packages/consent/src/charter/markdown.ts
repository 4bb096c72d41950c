import { type Charter, type CharterSection, charterColumns } from './charter.ts';
import { thirdPartyColumns } from './third-parties.ts';

/** The charter as a Markdown file: the same matter, in the same order, as the page. */
export function charterMarkdown(charter: Charter): string {
  const { thirdParties, log } = charter;
  return [
    `# ${charter.title}`,
    ...charter.opening.flatMap(section),
    `## ${charter.kinds.title}`,
    charter.kinds.list.map(({ title, text }) => `- **${title}**: ${text}`).join('\n'),
    ...charter.tables.flatMap((table) => [
      `## ${table.title}`,
      table.description,
      table.rows.length === 0
        ? table.nothing
        : grid(
            charterColumns.map((column) => table.columns[column]),
            table.rows.map((row) =>
              charterColumns.map((column) => (column === 'name' ? `\`${row.name}\`` : row[column])),
            ),
          ),
    ]),
    `## ${thirdParties.title}`,
    thirdParties.text,
    ...(thirdParties.rows.length === 0
      ? []
      : [
          grid(
            thirdPartyColumns.map((column) => thirdParties.columns[column]),
            thirdParties.rows.map((row) =>
              thirdPartyColumns.map((column) =>
                column === 'controller' ? `[${row.controller}](${row.controllerUrl})` : row[column],
              ),
            ),
          ),
        ]),
    ...charter.sections.flatMap(section),
    `## ${log.title}`,
    log.entries
      .map(
        ({ number, revision, day, changes }) => `- ${number} (\`${revision}\`), ${day}: ${changes.join(' ')}`,
      )
      .join('\n'),
    charter.revisionText,
    '',
  ].join('\n\n');
}

function section(one: CharterSection): string[] {
  return [`## ${one.title}`, ...one.paragraphs];
}

function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

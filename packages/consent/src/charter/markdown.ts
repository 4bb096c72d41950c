import type { Charter, CharterRow } from './charter.ts';

const columns = [
  'provider',
  'service',
  'name',
  'purpose',
  'duration',
  'category',
  'setWhen',
  'flags',
] as const satisfies readonly (keyof CharterRow)[];

/** The charter as a Markdown file: the same matter, in the same order, as the page. */
export function charterMarkdown(charter: Charter): string {
  const [what, ...others] = charter.sections;
  const section = (one: Charter['sections'][number]) => [`## ${one.title}`, ...one.paragraphs];
  return [
    `# ${charter.title}`,
    ...(what ? section(what) : []),
    `## ${charter.kinds.title}`,
    charter.kinds.list.map(({ title, text }) => `- **${title}**: ${text}`).join('\n'),
    ...charter.tables.flatMap((table) => [
      `## ${table.title}`,
      table.description,
      [
        line(columns.map((column) => table.columns[column])),
        line(columns.map(() => '---')),
        ...table.rows.map((row) =>
          line(columns.map((column) => (column === 'name' ? `\`${row.name}\`` : row[column]))),
        ),
      ].join('\n'),
    ]),
    ...others.flatMap(section),
    charter.revisionText,
    '',
  ].join('\n\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

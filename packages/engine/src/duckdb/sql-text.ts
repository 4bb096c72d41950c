/** Names and texts of ours in SQL that takes no parameters: paths, columns, settings. Never a text of a reader. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

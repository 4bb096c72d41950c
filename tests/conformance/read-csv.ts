/** The cells of a CSV text, by line. A reader of our own, so that the writer is not judged by itself. */
export function readCsv(text: string, delimiter: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const letter = text.charAt(index);
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[index + 1] === '"') cell += text.charAt(++index);
      else isQuoted = false;
    } else if (letter === '"') isQuoted = true;
    else if (letter === delimiter || letter === '\n') {
      rows.at(-1)?.push(cell.replace(/\r$/, ''));
      cell = '';
      if (letter === '\n') rows.push([]);
    } else cell += letter;
  }
  if (cell === '' && rows.at(-1)?.length === 0) rows.pop();
  else rows.at(-1)?.push(cell);
  return rows;
}

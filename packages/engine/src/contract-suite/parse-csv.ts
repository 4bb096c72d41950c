/** The cells of a CSV text, as RFC 4180 reads them: for the suite to read what engines write. */
export function parseCsv(text: string, delimiter: string): string[][] {
  const lines: string[][] = [];
  let [line, cell, isQuoted]: [string[], string, boolean] = [[], '', false];
  const body = text.replace(/^\ufeff/, '');
  for (let index = 0; index < body.length; index++) {
    const sign = body[index] ?? '';
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (body[index + 1] === '"') cell += body[index++];
      else isQuoted = false;
    } else if (sign === '"') isQuoted = true;
    else if (sign === delimiter) {
      line.push(cell);
      cell = '';
    } else if (sign === '\r' && body[index + 1] === '\n') {
      lines.push([...line, cell]);
      [line, cell] = [[], ''];
      index++;
    } else cell += sign;
  }
  return lines;
}

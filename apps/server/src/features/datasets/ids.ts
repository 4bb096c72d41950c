import { randomBytes } from 'node:crypto';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Letters and digits nobody chose. The last four values of a byte are passed over, so that each letter is as likely. */
function letters(count: number): string {
  let text = '';
  while (text.length < count)
    for (const byte of randomBytes(2 * count)) {
      if (byte < 252 && text.length < count) text += LETTERS[byte % LETTERS.length];
    }
  return text;
}

/** Names a dataset, a version, an upload or a run; 20 letters, 103 bits: safe as a file name, impossible to guess. */
export function newId(): string {
  return letters(20);
}

/** The short name that tools keep: `da_` and six letters or digits. May be taken: the table says so. */
export function newUid(): string {
  return `da_${letters(6)}`;
}

/** Another text than any before. */
export function newStamp(): string {
  return letters(16);
}

/** More than a format can hold. Thrown before the first byte where that can be known, so that the reader is told. */
export class FormatLimitError extends Error {
  readonly hint: string;
  constructor(sentence: string, hint: string) {
    super(sentence);
    this.name = 'FormatLimitError';
    this.hint = hint;
  }
}

/** Where a piece of a clause stands: UTF-16 code units from its start, `end` excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * - `name`: a bare name or a keyword, which only its place tells apart.
 * - `quoted`: a name between back quotes; `value` is what they hold.
 * - `string`: `value` is the text without its quotes and escapes.
 * - `bad`: what no rule knows, or a quote that never closes.
 * - `end`: after the last one; its text is empty.
 */
export type TokenKind = 'name' | 'quoted' | 'string' | 'number' | 'symbol' | 'bad' | 'end';

export interface Token extends Span {
  readonly kind: TokenKind;
  /** As it stands in the clause. */
  readonly text: string;
  /** Of a `name`, in lower case; of `quoted` and `string`, what the quotes hold; else the text. */
  readonly value: string;
}

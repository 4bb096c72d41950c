import type { Clause, OdsqlError } from '../errors.ts';
import { malformed, unexpected } from './fault.ts';
import { tokensOf } from './lexer.ts';
import { limits } from './limits.ts';
import type { Token } from './token.ts';

/** A place in the tokens of one clause, moving forward. Every parser takes one. */
export class Cursor {
  readonly clause: Clause;
  readonly text: string;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;
  #terms = 0;
  #operators = 0;

  /** @throws {OdsqlError} when the text or one of its literals is too long */
  constructor(clause: Clause, text: string) {
    this.clause = clause;
    this.text = text;
    this.#tokens = tokensOf(clause, text);
  }

  peek(ahead = 0): Token {
    const last = this.#tokens.length - 1;
    // The lexer always ends with an `end` token.
    return this.#tokens[Math.min(this.#at + ahead, last)] as Token;
  }

  next(): Token {
    const token = this.peek();
    this.#at++;
    return token;
  }

  /** Where the last token taken ends: the end of what was just parsed. */
  get end(): number {
    return this.#tokens[this.#at - 1]?.end ?? 0;
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'symbol' && token.text === symbol;
  }

  /** @param word in lower case */
  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'name' && token.value === word;
  }

  isEnd(): boolean {
    return this.peek().kind === 'end';
  }

  takeSymbol(symbol: string): boolean {
    const taken = this.isSymbol(symbol);
    if (taken) this.#at++;
    return taken;
  }

  takeWord(word: string): boolean {
    const taken = this.isWord(word);
    if (taken) this.#at++;
    return taken;
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw this.fault();
  }

  expect(kind: Token['kind']): Token {
    if (this.peek().kind !== kind) throw this.fault();
    return this.next();
  }

  expectEnd(): void {
    if (!this.isEnd()) throw this.fault();
  }

  /** `one, another` until something else comes. */
  list<Item>(parseItem: (cursor: Cursor) => Item): Item[] {
    const items = [parseItem(this)];
    while (this.takeSymbol(',')) items.push(parseItem(this));
    return items;
  }

  /** The token that stands here (or `ahead`) is not what the grammar wants. */
  fault(ahead = 0, hint?: string): OdsqlError {
    return unexpected(this.clause, this.text, this.peek(ahead), hint);
  }

  /** Counts one more predicate, operator, call or item. */
  count(): void {
    if (++this.#terms > limits.terms)
      throw malformed(this.clause, `more than ${limits.terms} terms`, { position: this.peek().start });
  }

  /** Counts one more operator of arithmetic. */
  countOperator(): void {
    if (++this.#operators > limits.operators)
      throw malformed(this.clause, `more than ${limits.operators} arithmetic operators`, {
        position: this.peek().start,
      });
  }

  /** Parses what a parenthesis holds, and keeps the stack within bounds. */
  nested<Node>(parse: (cursor: Cursor) => Node): Node {
    if (++this.#depth > limits.depth)
      throw malformed(this.clause, `more than ${limits.depth} parentheses inside each other`, {
        position: this.peek().start,
      });
    const node = parse(this);
    this.#depth--;
    return node;
  }

  /** The clause between two places, trimmed: the default key of an item. */
  slice(start: number, end: number): string {
    return this.text.slice(start, end).trim();
  }
}

import { unexpected } from '../parse/fault.ts';
import { limits } from '../parse/limits.ts';
import type { NowNode } from '../parse/tree.ts';
import type { TextValue, V1CompareOp, V1Node, V1Value } from './tree.ts';

const CLAUSE = 'qv1';

const blanks = /\s*/y;
/** `field:`, `default.title >=`, `2024_count>`; what follows `http:` in an address is no value. */
const comparison = /(\p{N}*[\p{L}_][\p{L}\p{N}_.-]*)\s*(==|>=|<=|=|<|>|:(?!\/\/))\s*/uy;
const bareWord = /[^\s()"'[\]][^\s()"]*/y;
/** Of a range and of a call: what ends them ends the value too. */
const innerWord = /[^\s(),"'[\]]+/y;
const keyword = /(AND|OR|NOT)(?=[\s("#]|$)/y;
const call = /#([a-z]+)\s*\(/iy;
const nowArgument = /\s*([a-z]+)\s*=\s*([+-]?\d{1,9})\s*/iy;
const between = /\s*TO\s+|\s*\.\.\s*/y;

/**
 * Reads a query of version 1 of the API, which its `q` and the widgets' `qv1` hold: bare words, `"phrases"`, `AND`, `OR`, `NOT`,
 * parentheses, `field:value`, `field>value`, `field:[a TO b]`, and functions such as `#null(field)`. Words side by side are all asked.
 *
 * @returns null when nothing is asked
 * @throws {OdsqlError} `ODSQLSyntaxError` with the position, in the clause `qv1`
 */
export function parseV1(text: string): V1Node | null {
  if (text.length > limits.clauseWithShapes)
    throw unexpected(CLAUSE, text, { text: 'length', start: limits.clauseWithShapes });
  return new V1Reader(text).read();
}

class V1Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;
  #terms = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): V1Node | null {
    this.#skip();
    if (this.#isEnd()) return null;
    const node = this.#anyOf();
    if (!this.#isEnd()) throw this.#fault();
    return node;
  }

  #anyOf(): V1Node {
    const start = this.#at;
    const of = [this.#allOf()];
    while (this.#takeKeyword('OR')) of.push(this.#allOf());
    return this.#joined('or', of, start);
  }

  #allOf(): V1Node {
    const start = this.#at;
    const of = [this.#term()];
    while (this.#takeKeyword('AND') || this.#startsTerm()) of.push(this.#term());
    return this.#joined('and', of, start);
  }

  #joined(kind: 'and' | 'or', of: readonly V1Node[], start: number): V1Node {
    const [only] = of;
    return of.length === 1 && only ? only : { kind, of, start, end: this.#at };
  }

  #startsTerm(): boolean {
    return !this.#isEnd() && this.#text[this.#at] !== ')' && !this.#seesKeyword('OR');
  }

  #term(): V1Node {
    const start = this.#at;
    if (++this.#terms > limits.terms)
      throw this.#fault(`A query has at most ${limits.terms} terms: ask for fewer things at once.`);
    if (this.#takeKeyword('NOT')) {
      const of = this.#nested(() => this.#term());
      return { kind: 'not', of, start, end: this.#at };
    }
    if (this.#take('(')) {
      const inside = this.#nested(() => this.#anyOf());
      this.#expect(')', 'A parenthesis is not closed.');
      return inside;
    }
    const name = this.#match(call)?.[1];
    if (name !== undefined) return this.#call(name.toLowerCase(), start);
    const compared = this.#match(comparison);
    if (compared) return this.#compare(compared[1] ?? '', compared[2] ?? '', start);
    if (this.#text[this.#at] === '"') return { ...this.#quoted(), kind: 'phrase' };
    const word = this.#match(bareWord)?.[0];
    if (word === undefined || this.#seesKeywordIn(word)) {
      this.#at = start;
      throw this.#fault();
    }
    const end = this.#at;
    this.#skip();
    return { kind: 'word', text: word, start, end };
  }

  #compare(name: string, sign: string, start: number): V1Node {
    const op = (sign === ':' ? '=' : sign) as V1CompareOp;
    const opening = this.#text[this.#at];
    if (op === '=' && (opening === '[' || opening === ']')) return this.#range(name, start);
    const value = this.#value(bareWord);
    return { kind: 'compare', name, op, value, start, end: value.end };
  }

  #range(name: string, start: number): V1Node {
    const lowIncluded = this.#text[this.#at] === '[';
    this.#at += 1;
    this.#skip();
    const low = this.#end();
    if (!this.#match(between)) throw this.#fault('Write [a TO b].');
    const high = this.#end();
    this.#skip();
    const closing = this.#text[this.#at];
    if (closing !== '[' && closing !== ']') throw this.#fault('Write [a TO b].');
    this.#at += 1;
    const end = this.#at;
    this.#skip();
    return { kind: 'range', name, low, lowIncluded, high, highIncluded: closing === ']', start, end };
  }

  /** An end of a range; `*` leaves it open. The blanks after it are part of ` TO `. */
  #end(): V1Value | null {
    const value = this.#value(innerWord, false);
    return value.kind === 'text' && !value.isQuoted && value.text === '*' ? null : value;
  }

  #value(word: RegExp, skipsAfter = true): V1Value {
    const start = this.#at;
    const name = this.#match(call)?.[1];
    if (name !== undefined) {
      if (name.toLowerCase() !== 'now') {
        this.#at = start;
        throw this.#fault('Only #now(…) stands for a value.');
      }
      return this.#now(start);
    }
    const value = this.#isQuote() ? this.#quoted(skipsAfter) : this.#bare(word);
    if (skipsAfter) this.#skip();
    return value;
  }

  #bare(word: RegExp): TextValue {
    const start = this.#at;
    const text = this.#match(word)?.[0];
    if (text === undefined) throw this.#fault('A value is expected here.');
    return { kind: 'text', text, isQuoted: false, start, end: this.#at };
  }

  #call(name: string, start: number): V1Node {
    const args: TextValue[] = [];
    this.#skip();
    while (!this.#take(')')) {
      if (args.length > 0) this.#expect(',', 'Write #name(field, "text").');
      args.push(this.#isQuote() ? this.#quoted() : this.#bare(innerWord));
      this.#skip();
    }
    return { kind: 'call', name, args, start, end: this.#at };
  }

  #now(start: number): NowNode {
    const args: { name: string; value: number; start: number; end: number }[] = [];
    while (!this.#take(')')) {
      if (args.length > 0) this.#expect(',', 'Write #now(days=-1).');
      const from = this.#at;
      const argument = this.#match(nowArgument);
      if (!argument) throw this.#fault('Write #now(days=-1).');
      const [, name = '', value = ''] = argument;
      args.push({ name: name.toLowerCase(), value: Number(value), start: from, end: this.#at });
    }
    return { kind: 'now', args, start, end: this.#at };
  }

  /** Between quotes; a backslash keeps the next character as it is. */
  #quoted(skipsAfter = true): TextValue {
    const start = this.#at;
    const quote = this.#text[start];
    let text = '';
    let at = start + 1;
    while (at < this.#text.length && this.#text[at] !== quote) {
      if (this.#text[at] === '\\' && at + 1 < this.#text.length) at += 1;
      text += this.#text[at];
      at += 1;
    }
    if (at >= this.#text.length) throw this.#fault('A quote is not closed.');
    this.#at = at + 1;
    const end = this.#at;
    if (skipsAfter) this.#skip();
    return { kind: 'text', text, isQuoted: true, start, end };
  }

  #isQuote(): boolean {
    return this.#text[this.#at] === '"' || this.#text[this.#at] === "'";
  }

  #nested<Node>(read: () => Node): Node {
    if (++this.#depth > limits.depth) throw this.#fault('Too many parentheses inside each other.');
    const node = read();
    this.#depth -= 1;
    return node;
  }

  #takeKeyword(word: 'AND' | 'OR' | 'NOT'): boolean {
    if (!this.#seesKeyword(word)) return false;
    this.#at += word.length;
    this.#skip();
    return true;
  }

  #seesKeyword(word: string): boolean {
    keyword.lastIndex = this.#at;
    return keyword.exec(this.#text)?.[1] === word;
  }

  /** `AND` where a word is expected asks for nothing. */
  #seesKeywordIn(word: string): boolean {
    return word === 'AND' || word === 'OR' || word === 'NOT';
  }

  #take(symbol: string): boolean {
    if (this.#text[this.#at] !== symbol) return false;
    this.#at += 1;
    this.#skip();
    return true;
  }

  #expect(symbol: string, hint: string): void {
    if (!this.#take(symbol)) throw this.#fault(hint);
  }

  #match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#text);
    if (found) this.#at = expression.lastIndex;
    return found;
  }

  #skip(): void {
    this.#match(blanks);
  }

  #isEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  #fault(hint?: string) {
    innerWord.lastIndex = this.#at;
    const token = this.#isEnd() ? '' : (innerWord.exec(this.#text)?.[0] ?? this.#text.charAt(this.#at));
    return unexpected(CLAUSE, this.#text, { text: token, start: this.#at }, hint);
  }
}

import type { Clause } from '../errors.ts';
import { malformed } from './fault.ts';
import { limits } from './limits.ts';
import type { Token } from './token.ts';

// Sticky expressions without nested repetition: each character is read once.
const spaces = /\s+/y;
const bareName = /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy;
const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const symbol = /\.\.|!=|<=|>=|<>|[()[\],.*+\-/=<>:]/y;
const escaped = /\\([\s\S])/g;
const escapedBackquote = /\\`/g;

/**
 * The tokens of a clause, ending with one of kind `end`.
 *
 * @throws {OdsqlError} when the clause or one of its literals is too long
 */
export function tokensOf(clause: Clause, text: string): Token[] {
  if (text.length > limits.clauseWithShapes) throw tooLong(clause);
  const tokens: Token[] = [];
  let counted = 0;
  let at = 0;
  while (at < text.length) {
    at = skip(spaces, text, at);
    if (at >= text.length) break;
    const token = tokenAt(text, at);
    const isShape = token.kind === 'string' && isWord(tokens.at(-1), 'geom');
    if (!isShape) {
      counted += token.text.length;
      if (counted > limits.clause) throw tooLong(clause);
      if (token.value.length > limits.text)
        throw malformed(clause, `a text is longer than ${limits.text} characters`, { position: at });
    }
    tokens.push(token);
    // Nothing parses beyond it; and looking for the end of each of many open quotes would read the clause as many times.
    if (token.kind === 'bad') break;
    at = token.end;
  }
  tokens.push({ kind: 'end', text: '', value: '', start: text.length, end: text.length });
  return tokens;
}

function tokenAt(text: string, at: number): Token {
  const first = text.charAt(at);
  if (first === '"' || first === "'") return quotedAt(text, at, first, 'string');
  if (first === '`') return quotedAt(text, at, first, 'quoted');
  if (first >= '0' && first <= '9') return tokenTo('number', text, at, skip(number, text, at));
  const afterName = skip(bareName, text, at);
  if (afterName > at) return tokenTo('name', text, at, afterName);
  const afterSymbol = skip(symbol, text, at);
  if (afterSymbol > at) return tokenTo('symbol', text, at, afterSymbol);
  return tokenTo('bad', text, at, at + String.fromCodePoint(text.codePointAt(at) ?? 0).length);
}

/** From a quote to the next one that no backslash hides. */
function quotedAt(text: string, start: number, quote: string, kind: 'string' | 'quoted'): Token {
  let at = start + 1;
  while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1;
  if (at >= text.length) return tokenTo('bad', text, start, start + 1);
  const inside = text.slice(start + 1, at);
  const value = !inside.includes('\\')
    ? inside
    : kind === 'string'
      ? inside.replace(escaped, '$1')
      : inside.replace(escapedBackquote, '`');
  return { kind, text: text.slice(start, at + 1), value, start, end: at + 1 };
}

function tokenTo(kind: Token['kind'], text: string, start: number, end: number): Token {
  const own = text.slice(start, end);
  return { kind, text: own, value: kind === 'name' ? own.toLowerCase() : own, start, end };
}

function skip(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : at;
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'name' && token.value === word;
}

function tooLong(clause: Clause) {
  return malformed(clause, `the clause is longer than ${limits.clause} characters`);
}

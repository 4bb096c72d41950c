import { unexpected } from './fault.ts';
import { limits } from './limits.ts';
import type { RefineNode } from './tree.ts';

const backquotedName = /^\s*`((?:[^`\\]|\\.)*)`\s*:/;
const doubleQuoted = /^"([\s\S]*)"$/;
const singleQuoted = /^'([\s\S]*)'$/;
const escapedQuote = /\\(["'\\])/g;

/**
 * One `refine` or `exclude` parameter: `kind:ACER`, `` `kind`:"ACER" ``. The first `:` separates.
 * Clients quote the value without escaping the quotes inside it: everything between the first and the last one counts.
 *
 * @throws {OdsqlError}
 */
export function parseRefine(clause: 'refine' | 'exclude', text: string): RefineNode {
  const quoted = backquotedName.exec(text);
  const colon = quoted ? quoted[0].length - 1 : text.indexOf(':');
  if (colon < 0) throw unexpected(clause, text, { text: '', start: text.length }, 'Write name:value.');
  const name = quoted ? (quoted[1] ?? '').replaceAll('\\`', '`') : text.slice(0, colon).trim();
  if (name === '') throw unexpected(clause, text, { text: ':', start: colon });
  const value = unquoted(text.slice(colon + 1).trim());
  if (value.length > limits.text)
    throw unexpected(clause, text, { text: value, start: colon + 1 }, 'The value is too long.');
  return { name, value, position: 0 };
}

function unquoted(value: string): string {
  const inside = doubleQuoted.exec(value)?.[1] ?? singleQuoted.exec(value)?.[1];
  return inside === undefined ? value : inside.replace(escapedQuote, '$1');
}

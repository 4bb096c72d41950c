import type { Clause } from '../errors.ts';
import { OdsqlError } from '../errors.ts';

/** Longer clauses are cut in messages: whoever reads the error knows what was sent. */
const LONGEST_QUOTE = 300;

/** The text cannot be parsed at this place. @param token what stands there; empty at the end of the clause */
export function unexpected(
  clause: Clause,
  text: string,
  token: { readonly text: string; readonly start: number },
  hint?: string,
): OdsqlError {
  const what = token.text === '' ? 'end of line' : token.text;
  const message = `ODSQL syntax exception: unexpected ${cut(what)} at position ${token.start} in ${cut(text)}`;
  return new OdsqlError('ODSQLSyntaxError', `${message}. ${blame(clause)}`, {
    clause,
    position: token.start,
    ...(hint === undefined ? {} : { hint }),
  });
}

/** The text parses but means nothing here, or asks too much. @param why a sentence without its full stop */
export function malformed(
  clause: Clause,
  why: string,
  place: { readonly position?: number; readonly hint?: string } = {},
): OdsqlError {
  const message = `ODSQL query is malformed: ${why}. ${blame(clause)}`;
  return new OdsqlError('ODSQLError', message, { clause, ...place });
}

/** Accepted by the grammar, and answered one day. @param what as the user wrote it, `geo_cluster()` */
export function notOffered(clause: Clause, what: string, position: number): OdsqlError {
  return malformed(clause, `${what} is not offered yet`, { position });
}

/** A value of another type than what it is compared with. */
export function incompatible(clause: Clause, position: number, hint?: string): OdsqlError {
  return new OdsqlError('IncompatibleTypesInComparisonFilter', 'Incompatible types in comparison filter.', {
    clause,
    position,
    ...(hint === undefined ? {} : { hint }),
  });
}

function blame(clause: Clause): string {
  return `Clause(s) containing the error(s): ${clause}.`;
}

function cut(text: string): string {
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}

import type { ExploreField } from '@parvis/api';
import { nameOf } from './odsql-text.ts';
import { type RecordsView, recordsQuery } from './records-address.ts';

/** The fields of the API console, under the API's own names. */
export const consoleFields = ['select', 'where', 'group_by', 'order_by', 'refine', 'limit'] as const;
export type ConsoleField = (typeof consoleFields)[number];
export type ConsoleRequest = Readonly<Record<ConsoleField, string>>;

const LONGEST = 4000;
const LIMIT = '10';

/**
 * What the console shows: the request in the address, or the one that the filters amount to.
 * Texts are kept as typed: the API judges them, and the page shows what it says.
 */
export function consoleRequestOf(
  query: URLSearchParams,
  view: RecordsView,
  fields: readonly ExploreField[],
): ConsoleRequest {
  const isAsked = query.has('run');
  const from = isAsked ? query : recordsQuery(view, fields);
  const text = (name: ConsoleField) => from.getAll(name).join('\n').slice(0, LONGEST);
  return {
    select: text('select'),
    where: text('where'),
    group_by: text('group_by'),
    order_by: text('order_by'),
    refine: text('refine'),
    limit: isAsked ? text('limit') : LIMIT,
  };
}

/** A request as parameters of the API; refinements stand one a line. */
export function consoleQuery(request: ConsoleRequest): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of consoleFields)
    for (const text of name === 'refine' ? request.refine.split(/\r?\n/) : [request[name]])
      if (text.trim() !== '') query.append(name, text.trim());
  return query;
}

/** The fields of a dataset as they are written in a query. */
export function writtenNames(fields: readonly ExploreField[]): string[] {
  return fields.map(({ name }) => nameOf(name));
}

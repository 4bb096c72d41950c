import {
  compileQuery,
  type GroupsPlan,
  type QuerySetting,
  type QueryTexts,
  type RecordsPlan,
  type Schema,
} from '@parvis/odsql';
import { type PageWindow, pageWindow } from './parameters/page-window.ts';

/** A query of a page, compiled within the window that its kind allows. @throws {OdsqlError} {PortalError} */
export function compilePage(
  query: QueryTexts & { readonly limit?: number; readonly offset: number },
  schema: Schema,
  setting: QuerySetting,
): { plan: RecordsPlan | GroupsPlan; window: PageWindow } {
  const window = pageWindow(query, { grouped: query.group_by !== undefined });
  return { plan: compileQuery({ ...textsOf(query), ...window }, schema, setting), window };
}

/** The clauses alone, without what else a request holds. */
export function textsOf(query: QueryTexts): QueryTexts {
  const { select, where, qv1, group_by, order_by, refine, exclude, facet } = query;
  return { select, where, qv1, group_by, order_by, refine, exclude, facet };
}

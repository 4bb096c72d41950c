import type { CompileQuery } from '../request.ts';
import { contextOf } from './context.ts';
import { conditionFrom, filterOf } from './filter.ts';
import { groupsPlan } from './groups.ts';
import { recordsPlan } from './records.ts';

/** See {@link CompileQuery}. @throws {OdsqlError} */
export const compileQuery: CompileQuery = (request, schema, setting) => {
  const context = contextOf(schema, setting);
  const where = conditionFrom(filterOf(context, request));
  return request.group_by?.trim()
    ? groupsPlan(context, request, where)
    : recordsPlan(context, request, where);
};

import type { FunctionName } from '../plan/index.ts';
import { dateFormat } from './date-format.ts';
import { day } from './day.ts';
import { dayofweek } from './dayofweek.ts';
import { distance } from './distance.ts';
import type { ScalarFunction } from './function.ts';
import { geometryText } from './geometry-text.ts';
import { geometryType } from './geometry-type.ts';
import { hour } from './hour.ts';
import { ifnull } from './ifnull.ts';
import { jsonFormat } from './json-format.ts';
import { length } from './length.ts';
import { lower } from './lower.ts';
import { millisecond } from './millisecond.ts';
import { minute } from './minute.ts';
import { month } from './month.ts';
import { quarter } from './quarter.ts';
import { second } from './second.ts';
import { upper } from './upper.ts';
import { year } from './year.ts';

/** A name without its function does not compile. */
const byName: Readonly<Record<FunctionName, ScalarFunction>> = {
  length,
  lower,
  upper,
  year,
  quarter,
  month,
  day,
  dayofweek,
  hour,
  minute,
  second,
  millisecond,
  date_format: dateFormat,
  ifnull,
  json_format: jsonFormat,
  distance,
  geometry_type: geometryType,
  geometry_text: geometryText,
};

/** Every function of ODSQL on one record's values, in the order of the reference page. */
export const scalarFunctions: readonly ScalarFunction[] = Object.values(byName);

export function scalarFunctionNamed(name: FunctionName): ScalarFunction {
  return byName[name];
}

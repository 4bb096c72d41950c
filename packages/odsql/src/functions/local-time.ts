import type { PlanSetting, ValueType } from '../plan/index.ts';
import { bind, type Fragment, sql } from '../sql/fragment.ts';
import { instantFrom, type WallTime, wallOf } from '../time/instant.ts';
import { localWall, zoneNamed } from '../time/zone.ts';

/** The date and time that clocks of the plan's zone show, as a naive TIMESTAMP. A `date` has no zone, and stays a DATE: its parts are read several times faster. */
export function localSql(value: Fragment, type: ValueType | undefined, setting: PlanSetting): Fragment {
  if (type === 'date') return value;
  if (setting.timezone === 'UTC') return value;
  return sql`timezone(${bind(setting.timezone)}, timezone('UTC', ${value}))`;
}

/** The same of a value: an ISO 8601 text in UTC. */
export function localTime(value: unknown, type: ValueType | undefined, setting: PlanSetting): WallTime {
  const instant = instantFrom(String(value));
  const zone = type === 'date' ? undefined : zoneNamed(setting.timezone);
  return zone ? localWall(instant, zone) : wallOf(instant);
}

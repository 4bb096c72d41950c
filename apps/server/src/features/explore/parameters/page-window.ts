import { windows } from '@parvis/api';
import { refusedParameter } from './refused-parameter.ts';

const DEFAULT_ROWS = 10;

export interface PageWindow {
  readonly limit: number;
  readonly offset: number;
}

/**
 * Which results a page holds. Records: 10 by default, 100 at most (also for `-1`), within the first 10,000. Groups: all of them
 * by default, within the first 20,000.
 *
 * @throws {PortalError} `InvalidRESTParameterError`
 */
export function pageWindow(
  { limit, offset }: { limit?: number; offset: number },
  { grouped }: { grouped: boolean },
): PageWindow {
  const { limit: most, reach } = grouped ? windows.groups : windows.records;
  const asked = limit === undefined ? (grouped ? -1 : DEFAULT_ROWS) : limit;
  // All the groups there are: as many as the window still has room for.
  const rows = asked === -1 ? (grouped ? Math.max(0, most - offset) : most) : asked;
  if (offset + rows > reach)
    throw refusedParameter('sum of offset + limit', String(offset + rows), `<= ${reach} is expected`);
  return { limit: rows, offset };
}

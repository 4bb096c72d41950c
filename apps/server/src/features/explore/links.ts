import type { Link } from '@parvis/api';
import type { Settings } from '../../config.ts';
import type { PageWindow } from './parameters/page-window.ts';
import type { GivenParameters } from './parameters/read-parameters.ts';

/** Below the portal's address. */
export const EXPLORE_PATH = '/api/explore/v2.1';

/** The absolute address of something of the API: `href(settings, 'catalog', 'datasets', id)`. */
export function hrefOf(settings: Pick<Settings, 'publicUrl'>, ...segments: readonly string[]): string {
  return [settings.publicUrl + EXPLORE_PATH, ...segments.map(encodeURIComponent)].join('/');
}

export interface LinkedPage {
  readonly href: string;
  readonly given: GivenParameters;
  readonly window: PageWindow;
  readonly total: number;
  /** What the list belongs to: `dataset` or `catalog`. */
  readonly above: Link;
}

/** The links of a page of results: itself, the first, the last and the next page with the same question, and what it belongs to. */
export function pageLinks({ href, given, window, total, above }: LinkedPage): Link[] {
  const { limit, offset } = window;
  const at = (start: number) =>
    `${href}?${parametersOf({ ...given, limit: String(limit), offset: String(start) })}`;
  const last = limit === 0 ? 0 : Math.max(0, Math.ceil(total / limit) - 1) * limit;
  return [
    { rel: 'self', href: at(offset) },
    { rel: 'first', href: at(0) },
    { rel: 'last', href: at(last) },
    ...(limit > 0 && offset + limit < total ? [{ rel: 'next', href: at(offset + limit) }] : []),
    above,
  ];
}

function parametersOf(given: GivenParameters): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(given))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && name !== 'rows') parameters.append(name, String(one));
  return parameters;
}

/** Headers of a request, as Node gives them. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A page fetched before anybody asked for it is no visit, and may never be looked at. */
export function isAhead(headers: Headers): boolean {
  return /prefetch|prerender|preview/.test(
    `${headers['sec-purpose'] ?? ''} ${headers.purpose ?? ''} ${headers['x-purpose'] ?? ''} ${headers['x-moz'] ?? ''}`,
  );
}

/** Does the browser say for its owner that they want no part in statistics? (Global Privacy Control, Do Not Track) */
export function isSignalled(headers: Headers): boolean {
  return headers['sec-gpc'] === '1' || headers.dnt === '1';
}

/**
 * The host of the page that led here, lower case; null without one. Path, query and whoever might be named in them stay out.
 */
export function referrerHost(headers: Headers): string | null {
  const { referer } = headers;
  if (typeof referer !== 'string') return null;
  return (
    /^https?:\/\/(?:[^@/?#]*@)?([a-z0-9.-]{1,100})(?=[:/?#]|$)/i.exec(referer)?.[1]?.toLowerCase() ?? null
  );
}

/** The parameters of an address that may be read, each with the only values it may have. */
export const queryAllowed: Readonly<Record<string, RegExp>> = { lang: /^[a-z]{2}$/ };

/** What is left of a query string: a search, a filter, a key or a name typed by somebody are not in it. */
export function reducedQuery(search: string): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(search))
    if (Object.hasOwn(queryAllowed, name) && queryAllowed[name]?.test(value)) kept[name] = value;
  return kept;
}

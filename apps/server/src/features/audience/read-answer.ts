import type { Answered } from '@parvis/consent';

/** What is looked at of a request and its answer. */
export interface AnswerSeen {
  readonly method: string;
  /** With its query string. */
  readonly url: string;
  readonly status: number;
  /** `Content-Type` of the answer. */
  readonly type: string;
  readonly accept: string;
  /** A page's own call to the API. */
  readonly isInside: boolean;
  /** The script of the pages asks while somebody is typing, or goes back: no new look at anything. */
  readonly isPassing: boolean;
}

/** The start of each address of the public API. */
const EXPLORE = /^\/api\/explore\/v2\.\d\//;
/** Rooms of those who work on the portal, ways in, and what pages are drawn with. */
const NOT_COUNTED = /^\/(?:backoffice|login|account|explore\/embed|_[^/]*)(?:\/|$)/;

/** What an answer was, for whoever counts; null: nothing that is counted. */
export function answeredOf(seen: AnswerSeen): Answered | null {
  const path = pathOf(seen.url);
  if (seen.isPassing) return null;
  if (EXPLORE.test(path)) return seen.isInside ? insideOf(seen) : ofApi(seen, path);
  if (/^\/api\/./.test(path) || NOT_COUNTED.test(path) || seen.method !== 'GET') return null;
  // Known to the browser already, a page is answered without its type.
  const isPage =
    seen.type.startsWith('text/html') || (seen.status === 304 && seen.accept.includes('text/html'));
  if (!isPage || (seen.status >= 300 && seen.status < 400 && seen.status !== 304)) return null;
  const dataset = /^\/explore\/dataset\/([^/]+)/.exec(path)?.[1];
  return {
    kind: 'page',
    page: dataset === undefined ? path : path.replace(/^(\/explore\/dataset\/)[^/]+\/?/, '$1'),
    dataset: dataset === undefined ? null : decoded(dataset),
  };
}

function ofApi({ method }: AnswerSeen, path: string): Answered | null {
  if (method !== 'GET' && method !== 'POST') return null;
  const [, dataset, rest = ''] = /\/catalog\/datasets\/([^/]+)\/?(.*)$/.exec(path) ?? [
    undefined,
    undefined,
    path.replace(EXPLORE, ''),
  ];
  const format = /(?:^|\/)exports\/([a-z]+)$/.exec(rest)?.[1];
  const of = { dataset: dataset === undefined ? null : decoded(dataset) };
  if (format) return { kind: 'download', format, ...of };
  return { kind: 'api', family: familyOf(rest, dataset !== undefined), ...of };
}

function familyOf(rest: string, isOfDataset: boolean): string {
  if (!isOfDataset) return 'catalogue';
  const [first = ''] = rest.split('/');
  return ['records', 'facets', 'exports', 'attachments'].includes(first) ? first : 'dataset';
}

function insideOf({ url }: AnswerSeen): Answered | null {
  return isSearch(url) ? { kind: 'inside' } : null;
}

/**
 * Was a list searched, on its first page? Only that is kept of what was asked: whoever reads the words here forgets them here.
 */
export function isSearch(url: string): boolean {
  if (!/\/(?:catalog\/datasets|records)\/?$/.test(pathOf(url))) return false;
  const query = new URLSearchParams(url.slice(pathOf(url).length));
  if (Number(query.get('offset') ?? 0) > 0) return false;
  // `search(…)`, or a text alone, which means the same.
  return query.getAll('where').some((where) => /\bsearch\s*\(|^\s*(["']).*\1\s*$/i.test(where));
}

/** Does an answer of the API say that nothing was found? An empty list is short, hence never compressed. */
export function isEmptyList(payload: unknown): boolean {
  if (!(typeof payload === 'string' || Buffer.isBuffer(payload)) || payload.length > 500) return false;
  return /^\s*\{"total_count":\s*0\b/.test(payload.toString());
}

function pathOf(url: string): string {
  const end = url.search(/[?#]/);
  const path = end < 0 ? url : url.slice(0, end);
  return path.length > 1 ? path.replace(/\/+$/, '') || '/' : path;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

import type { RequestEvent } from '@sveltejs/kit';
import { cookieHeader } from './cookies.ts';
import { type InjectedAnswer, lentBy } from './in-process.ts';

/** What a visitor's browser said that the API must know to judge a call made in their name. */
const passedOn = [
  'origin',
  'sec-fetch-site',
  'sec-gpc',
  'dnt',
  'x-forwarded-for',
  'x-forwarded-proto',
  'user-agent',
  // What makes a visit of it, or none: for the portal's statistics.
  'sec-purpose',
  'purpose',
  'x-parvis-step',
] as const;
/** What a page may say of its own. */
const kept = ['accept', 'content-type', 'if-none-match', 'x-csrftoken'] as const;

/**
 * A page's `fetch('/api/…')`, inside the process: the visitor's cookie, origin and token go with it, and what the API sets
 * comes back to the visitor. The API is the only judge; a page decides nothing.
 *
 * @returns undefined when the pages run apart from the server: the call then goes by HTTP
 */
export async function callApi(event: RequestEvent, request: Request): Promise<Response | undefined> {
  const lent = lentBy(event.platform);
  const url = new URL(request.url);
  if (!lent || url.origin !== event.url.origin) return undefined;
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const answer = await lent.call({
    method: request.method,
    url: `${url.pathname}${url.search}`,
    headers: headersFor(event, request),
    ...(hasBody ? { payload: new Uint8Array(await request.arrayBuffer()) } : {}),
  });
  event.locals.cookieLines.push(...linesOf(answer.headers['set-cookie']));
  return responseOf(answer);
}

function headersFor(event: RequestEvent, request: Request): Record<string, string> {
  const cookie = cookieHeader(event.request.headers.get('cookie'), event.locals.cookieLines);
  const pairs: [string, string | null][] = [
    ...passedOn.map((name): [string, string | null] => [name, event.request.headers.get(name)]),
    ...kept.map((name): [string, string | null] => [name, request.headers.get(name)]),
    ['accept-language', event.locals.language],
    ['cookie', cookie || null],
  ];
  // An absent header must be left out: the server's inject refuses an undefined one.
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => Boolean(pair[1])));
}

function responseOf({ statusCode, headers, rawPayload }: InjectedAnswer): Response {
  const answer = new Headers();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && name !== 'set-cookie') answer.set(name, String(value));
  const isEmpty = statusCode === 204 || statusCode === 304;
  return new Response(isEmpty ? null : rawPayload, { status: statusCode, headers: answer });
}

function linesOf(header: string | string[] | number | undefined): string[] {
  return header === undefined ? [] : [header].flat().map(String);
}

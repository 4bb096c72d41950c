import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit';
import { chooseLanguage } from './lib/language/choose-language.ts';
import { callApi } from './lib/server/call-api.ts';
import { compressed } from './lib/server/compress.ts';
import { readConsentShell } from './lib/server/consent-shell.ts';
import { lentBy } from './lib/server/in-process.ts';
import { readPerson, readSite } from './lib/server/portal.ts';

/** What every page goes through: its language, who asks, and the headers that follow from both. */
export const handle: Handle = async ({ event, resolve }) => {
  const { locals, cookies, url, request } = event;
  Object.assign(locals, { language: 'fr', person: null, cookieLines: [] });
  locals.site = await readSite(event.fetch);
  const { languages, language: fallback, cookiePrefix } = locals.site;
  const mayBeSignedIn = cookies.get(`${cookiePrefix}sessionid`) !== undefined;
  const wishes = { asked: url.searchParams.get('lang'), accepted: request.headers.get('accept-language') };
  const chosen = cookies.get(`${cookiePrefix}django_language`);
  const unchosen = chooseLanguage({ ...wishes, chosen: undefined }, { languages, fallback });
  const wanted = chooseLanguage({ ...wishes, chosen }, { languages, fallback });
  // A page that anyone may be served has one text under one address: whoever chose another language is sent to its address.
  const isShared = !mayBeSignedIn && !event.isDataRequest && request.method === 'GET';
  if (isShared && wanted !== unchosen && event.route.id !== null && isPage(request))
    return towards(url, wanted);
  locals.language = isShared ? unchosen : wanted;
  locals.consent = await readConsentShell(event.fetch, locals.language);
  if (mayBeSignedIn) locals.person = await readPerson(event.fetch);

  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('<html lang="fr">', `<html lang="${locals.language}">`),
    preload: ({ type, path }) =>
      type === 'js' || type === 'css' || (type === 'font' && /-latin-wght-normal[.-]/.test(path)),
  });

  for (const line of locals.cookieLines) response.headers.append('set-cookie', line);
  response.headers.delete('x-sveltekit-page');
  response.headers.set('vary', 'Accept-Language, Accept-Encoding');
  if (!isShared || locals.cookieLines.length > 0) response.headers.set('cache-control', 'private, no-store');
  else if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-cache');
  if (response.headers.get('content-type')?.startsWith('text/html'))
    response.headers.set('content-language', locals.language);
  return compressed(response, request.headers.get('accept-encoding'));
};

function isPage(request: Request): boolean {
  return (request.headers.get('accept') ?? '').includes('text/html');
}

/** The same page under the address of a language. Of this visitor alone: no cache keeps it. */
function towards(url: URL, language: string): Response {
  const query = new URLSearchParams(url.search);
  query.set('lang', language);
  return new Response(null, {
    status: 302,
    headers: { location: `${url.pathname}?${query}`, 'cache-control': 'private, no-store' },
  });
}

export const handleFetch: HandleFetch = async ({ event, request, fetch }) =>
  (await callApi(event, request)) ?? fetch(request);

/** What the visitor is told of a fault of ours: nothing of the inside, and that it is in the log. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (status >= 500) lentBy(event.platform)?.logError(error, `A page failed: ${event.url.pathname}`);
  return { message };
};

import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit';
import { chooseLanguage } from './lib/language/choose-language.ts';
import { callApi } from './lib/server/call-api.ts';
import { compressed } from './lib/server/compress.ts';
import { lentBy } from './lib/server/in-process.ts';
import { readPerson, readSite } from './lib/server/portal.ts';

/** What every page goes through: its language, who asks, and the headers that follow from both. */
export const handle: Handle = async ({ event, resolve }) => {
  const { locals, cookies, url, request } = event;
  Object.assign(locals, { language: 'fr', person: null, cookieLines: [] });
  locals.site = await readSite(event.fetch);
  locals.language = chooseLanguage(
    {
      asked: url.searchParams.get('lang'),
      chosen: cookies.get('django_language'),
      accepted: request.headers.get('accept-language'),
    },
    { languages: locals.site.languages, fallback: locals.site.language },
  );
  const mayBeSignedIn = cookies.get('sessionid') !== undefined;
  if (mayBeSignedIn) locals.person = await readPerson(event.fetch);

  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('<html lang="fr">', `<html lang="${locals.language}">`),
    preload: ({ type, path }) =>
      type === 'js' || type === 'css' || (type === 'font' && /-latin-wght-normal[.-]/.test(path)),
  });

  for (const line of locals.cookieLines) response.headers.append('set-cookie', line);
  response.headers.delete('x-sveltekit-page');
  response.headers.set('vary', 'Accept-Language, Cookie, Accept-Encoding');
  if (mayBeSignedIn || locals.cookieLines.length > 0)
    response.headers.set('cache-control', 'private, no-store');
  else if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-cache');
  if (response.headers.get('content-type')?.startsWith('text/html'))
    response.headers.set('content-language', locals.language);
  return compressed(response, request.headers.get('accept-encoding'));
};

export const handleFetch: HandleFetch = async ({ event, request, fetch }) =>
  (await callApi(event, request)) ?? fetch(request);

/** What the visitor is told of a fault of ours: nothing of the inside, and that it is in the log. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (status >= 500) lentBy(event.platform)?.logError(error, `A page failed: ${event.url.pathname}`);
  return { message };
};

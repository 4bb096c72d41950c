import { type Language, t } from '@parvis/messages';

/**
 * A refusal for a person whose browser posted a form straight to the API, or who asked for too many pages: a plain page that
 * needs nothing else from the server. The sentence of the API follows the words of the page, since it alone says what happened.
 */
export function refusalPage(
  { status, message, hint }: { status: number; message: string; hint?: string | undefined },
  language: Language,
): string {
  const kind = kindOf(status);
  const say = (key: string) => escaped(t(language, `site.error.${key}`, { status }));
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say(`${kind}.title`)}</title>
<main>
<h1>${say(`${kind}.title`)}</h1>
<p>${say(`${kind}.text`)}</p>
<p lang="en">${escaped([message, hint].filter(Boolean).join(' '))}</p>
<p><a href="/">${say('toHome')}</a></p>
</main>
</html>
`;
}

/** Which of the site's error texts suits a status. */
function kindOf(status: number): string {
  if (status === 404 || status === 410) return 'notFound';
  if (status === 429) return 'tooMany';
  if (status === 401 || status === 403) return 'refused';
  if (status < 500) return 'badRequest';
  return status === 503 ? 'unavailable' : 'server';
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

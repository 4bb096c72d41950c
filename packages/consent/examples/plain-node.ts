import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import * as consent from '@parvis/consent';

const controller = { name: 'Town of Example', url: null, dpo: 'dpo@example.org' };
const own = consent.platformRegistry({ site: 'Town museum', languages: ['en', 'fr'], controller });
const matomo = { address: 'https://stats.example.org', site: '1', publisher: 'Town of Example' };
const added = consent.readyServices.find(({ id }) => id === 'matomo-consent')?.declare(matomo);
const registry = consent.extendRegistry(own, added ? [added] : []);
const { choose, csp, guard, read } = consent.openConsent({ registry, secure: false, mode: 'drop' });
const banner = consent.bannerHtml(registry, 'en', { revision: consent.revisionOf(registry), next: '/' });
const style = (href: string) => `<link rel="stylesheet" href="${href}">`;
const page = `<!doctype html><title>Museum</title>${style('/banner.css')}${style('/_consent/state.css')}${banner}`;

export const server = createServer(async (request, response) => {
  guard(request, response);
  const send = (type: string, body: string) => response.setHeader('Content-Type', type).end(body);
  response.setHeader('Cache-Control', 'no-store').setHeader('Content-Security-Policy', csp('page'));
  if (request.method === 'POST' && request.url === '/cookies/preferences/') {
    const answer = choose(request, await text(request));
    response.writeHead(answer.status, answer.headers).end(answer.text);
  } else if (request.url === '/_consent/state.css') send('text/css', consent.stateCss(read(request)));
  else if (request.url === '/banner.css') send('text/css', consent.bannerStyle());
  else if (request.url === '/terms/cookies-policy.md')
    send('text/markdown', consent.charterMarkdown(consent.charterOf(registry, 'en')));
  // Nobody declared this one: it never leaves.
  else send('text/html', response.appendHeader('Set-Cookie', 'tracker=1') && page);
}).on('clientError', consent.answerClientError);

if (import.meta.main) server.listen(8080, () => console.log('http://localhost:8080/'));

import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Choice, printChoice, type Registry, readChoice, revisionOf } from '@parvis/consent';
import { siteRegistry } from './site-registry.ts';

/** What the small site can be made to do wrong, each by itself. */
export const sins = [
  'undeclared cookie',
  'cookie before any choice',
  'cookie despite refusal',
  'cookie left after withdrawal',
  'storage key',
  'other host',
  'hint',
  'early choice',
  'no SameSite',
  'too long a life',
  'value of another shape',
  'unequal buttons',
  'page without the link',
  'cookie in advance',
  'deaf to GPC',
  'refusal kept shorter',
  'charter that forgets',
  'tab that does not follow',
] as const;

export type Sin = (typeof sins)[number];

export interface SmallSite {
  readonly address: string;
  readonly registry: Registry;
  readonly otherHost: string;
  close(): void;
}

const DAY = 86_400;

/** A site that asks, keeps its word, and can be made to break it. */
export async function startSmallSite(committed: readonly Sin[] = []): Promise<SmallSite> {
  const other = await listen(
    (_request, response) => response.setHeader('Content-Type', 'text/html').end('<p>Film</p>'),
    '127.0.0.2',
  );
  const otherHost = '127.0.0.2';
  const registry = siteRegistry(otherHost);
  const site = await listen(answer(new Set(committed), registry, other.address), '127.0.0.1');
  return {
    address: `${site.address}/`,
    registry,
    otherHost,
    close: () => {
      for (const { server } of [site, other]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

/** One request, and what is known of who sent it. */
interface Visit {
  readonly does: (sin: Sin) => boolean;
  readonly registry: Registry;
  readonly other: string;
  readonly cookies: ReadonlyMap<string, string>;
  readonly choice: Choice | null;
  readonly says: (code: string) => boolean;
  readonly isSignal: boolean;
  readonly isAdvance: boolean;
  readonly path: string;
}

function answer(committed: ReadonlySet<Sin>, registry: Registry, other: string): RequestListener {
  return async (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const cookies = new Map(
      (request.headers.cookie ?? '').split('; ').map((pair) => pair.split('=', 2) as [string, string]),
    );
    const read = readChoice(cookies.get('cookies_preferences'), new Date());
    const choice = read?.revision === revisionOf(registry) ? read : null;
    const visit: Visit = {
      does: (sin) => committed.has(sin),
      registry,
      other,
      cookies,
      choice,
      says: (code) => choice?.accepted.includes(code) ?? false,
      isSignal: request.headers['sec-gpc'] === '1',
      isAdvance: request.headers['sec-purpose'] !== undefined,
      path,
    };
    response.setHeader('Content-Type', 'text/html; charset=utf-8').setHeader('Cache-Control', 'no-store');
    if (path === '/choose' && request.method === 'POST')
      return choose(visit, new URLSearchParams(await bodyOf(request)), response);
    if (path === '/gate') return response.end(gate(visit, request.method === 'POST'));
    const main = pages[path];
    if (main === undefined) return response.writeHead(404).end();
    setCookies(visit, response);
    return response.end(page(visit, main(visit)));
  };
}

function setCookies({ does, says, choice, cookies, isAdvance }: Visit, response: ServerResponse): void {
  const add = (line: string) => response.appendHeader('Set-Cookie', line);
  const flags = 'Path=/; HttpOnly; SameSite=Lax';
  if (isAdvance) {
    if (does('cookie in advance')) add(`stats_id=7; ${flags}; Max-Age=60`);
    return;
  }
  if (does('undeclared cookie')) add('tracker=1; Path=/');
  if (does('cookie before any choice') && !choice) add(`early_id=1; ${flags}; Max-Age=60`);
  if (does('early choice') && !choice && !cookies.has('cookies_preferences'))
    add('cookies_preferences=none; Path=/; SameSite=Lax');
  const isRefused = choice !== null && choice.accepted.length === 0;
  if ((says('st') && !cookies.has('stats_id')) || (does('cookie despite refusal') && isRefused))
    add(`stats_id=1234; ${flags}; Max-Age=${30 * DAY}`);
}

function choose({ does, registry, cookies }: Visit, form: URLSearchParams, response: ServerResponse): void {
  const choice = form.get('choice');
  const accepted = choice === 'accept' ? ['st', 'em'] : choice === 'save' ? form.getAll('on') : [];
  const value = printChoice({
    revision: revisionOf(registry),
    day: new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000),
    accepted,
    objects: false,
    underSignal: false,
  });
  const life = does('too long a life')
    ? 399 * DAY
    : does('refusal kept shorter') && choice === 'refuse'
      ? DAY
      : 180 * DAY;
  const shaped = does('value of another shape') ? `${value}.visitor4711` : value;
  response.appendHeader(
    'Set-Cookie',
    `cookies_preferences=${shaped}; Path=/${does('no SameSite') ? '' : '; SameSite=Lax'}; Max-Age=${life}`,
  );
  if (!accepted.includes('st') && cookies.has('stats_id') && !does('cookie left after withdrawal'))
    response.appendHeader('Set-Cookie', 'stats_id=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
  response.writeHead(303, { Location: '/' }).end();
}

/** The host that asks is framed only behind this, which the server opens or keeps closed. */
function gate({ says, other, isSignal }: Visit, once: boolean): string {
  return once || (says('em') && !isSignal)
    ? `<iframe src="${other}/film" title="Film"></iframe>`
    : '<form method="post" action="/gate"><button>Load once</button></form>';
}

const pages: Readonly<Record<string, (visit: Visit) => string>> = {
  '/': () => '<h1>Town</h1><iframe src="/gate" title="Film"></iframe>',
  '/news': () => "<h1>News</h1><button onclick=\"localStorage.setItem('folded', '1')\">Fold</button>",
  '/about': () => '<h1>About</h1>',
  '/cookies': ({ registry, does }) =>
    `<h1>Cookies</h1><ul>${registry.items
      .filter((_item, at) => at > 0 || !does('charter that forgets'))
      .map(({ name }) => `<li><code>${name}</code></li>`)
      .join('')}</ul>`,
  '/preferences': () => `<h1>Your choice</h1><form method="post" action="/choose">
<label><input type="checkbox" name="on" value="st">Statistics</label><label><input type="checkbox" name="on" value="em">Films</label>
<button name="choice" value="save">Save</button><button name="choice" value="refuse">Reject all</button><button name="choice" value="accept">Accept all</button></form>`,
};

function page(visit: Visit, main: string): string {
  const { does, choice, isSignal, other, path } = visit;
  const isAsked = choice === null && (!isSignal || does('deaf to GPC'));
  const link =
    does('page without the link') && path === '/about' ? '' : '<a href="/preferences">Manage cookies</a>';
  return `<!doctype html><html lang="en"><head><title>Town</title><link rel="icon" href="data:,">
${does('hint') ? '<link rel="preconnect" href="https://fonts.invalid">' : ''}
<style>button { padding: 8px 16px; background: #fff; color: #000; border: 1px solid #000 }
${does('unequal buttons') ? 'button[value=accept] { background: #060; color: #fff; font-size: 20px }' : ''}
#cookie-banner { position: sticky; top: 0; background: #fff }</style></head><body>
${isAsked ? banner : ''}<main>${main}</main>
${does('other host') ? `<img src="${other}/pixel" alt="">` : ''}
${does('storage key') ? "<script>sessionStorage.setItem('fingerprint', '1'); sessionStorage.removeItem('fingerprint')</script>" : ''}
${does('tab that does not follow') ? '' : following}
<footer><a href="/">Home</a> <a href="/news">News</a> <a href="/about">About</a> <a href="/cookies">Cookie policy</a> ${link}</footer></body></html>`;
}

/** Other tabs, and pages that come back from the history cache, ask the gates again. */
const following = `<script>
const again = () => { for (const frame of document.querySelectorAll('iframe')) frame.src = frame.src; };
cookieStore.addEventListener('change', again);
addEventListener('pageshow', (event) => event.persisted && again());
</script>`;

const banner = `<section id="cookie-banner"><p>This site asks about cookies.</p><form method="post" action="/choose">
<button name="choice" value="refuse">Reject all</button><button name="choice" value="accept">Accept all</button><button formmethod="get" formaction="/preferences">Customise</button></form></section>`;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

async function listen(listener: RequestListener, host: string): Promise<{ server: Server; address: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return { server, address: `http://${host}:${(server.address() as AddressInfo).port}` };
}

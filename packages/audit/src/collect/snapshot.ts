import type { BrowserContext, Page } from 'playwright-core';
import type { JarCookie, SeenStorage } from '../record/record.ts';
import { addressWithoutQuery } from './header-lines.ts';

/**
 * What the browser holds for this visitor. Asked of the browser with the visitor's own context: a page session answers for
 * the default one, which is empty.
 */
export async function readJar(context: BrowserContext, page: Page): Promise<JarCookie[]> {
  const cookies = await rawCookies(context, page);
  return cookies.map(({ name, value, domain, path }) => ({
    name,
    domain,
    path,
    bytes: name.length + value.length + 1,
  }));
}

export interface RawCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly path: string;
}

export async function rawCookies(context: BrowserContext, page: Page): Promise<RawCookie[]> {
  const browser = context.browser();
  if (!browser) return context.cookies();
  const own = await context.newCDPSession(page);
  const { targetInfo } = await own.send('Target.getTargetInfo');
  await own.detach();
  const session = await browser.newBrowserCDPSession();
  try {
    const { browserContextId } = targetInfo;
    const { cookies } = await session.send(
      'Storage.getCookies',
      browserContextId ? { browserContextId } : {},
    );
    return cookies;
  } finally {
    await session.detach();
  }
}

/** Databases, caches and service workers that exist, whoever made them: a worker's are not told by any page. */
export async function keptFor(context: BrowserContext, page: Page): Promise<SeenStorage[]> {
  const address = page.url();
  if (!/^https?:/.test(address)) return [];
  const { origin } = new URL(address);
  const kept = (kind: SeenStorage['kind'], key: string): SeenStorage => ({
    kind,
    key,
    value: null,
    origin,
    page: addressWithoutQuery(address),
    place: null,
  });
  const session = await context.newCDPSession(page);
  try {
    const [databases, caches] = await Promise.all([
      session.send('IndexedDB.requestDatabaseNames', { securityOrigin: origin }).catch(() => null),
      session.send('CacheStorage.requestCacheNames', { securityOrigin: origin }).catch(() => null),
    ]);
    return [
      ...(databases?.databaseNames ?? []).map((name) => kept('idb', name)),
      ...(caches?.caches ?? []).map(({ cacheName }) => kept('cache', cacheName)),
      ...context.serviceWorkers().map((worker) => kept('sw', new URL(worker.url()).pathname)),
    ];
  } finally {
    await session.detach().catch(() => undefined);
  }
}

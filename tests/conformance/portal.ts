import { makeKey } from '../../apps/server/src/features/accounts/make-key.ts';
import { openPortal } from '../../apps/server/src/testing/portal.ts';
import { publishRows } from '../../apps/server/src/testing/publish.ts';
import { realEngine } from '../../apps/server/src/testing/real-engine.ts';
import { type Answer, type Ask, type Asking, placeholders, type Question, RECORDS } from './case.ts';
import { fixture } from './fixture.ts';

export interface ConformancePortal {
  readonly ask: Ask;
  /** Where it listens. */
  readonly base: string;
  /** Of the one reader who may know of the survey. */
  readonly key: string;
  close(): Promise<void>;
}

/** A portal that listens on loopback and holds the fixture, published through its engine. */
export async function openConformancePortal(): Promise<ConformancePortal> {
  const portal = await openPortal({
    engine: realEngine,
    settings: { portalLanguage: 'en', timeZone: 'UTC', anonymousCallsPerMinute: 100_000 },
  });
  const keeper = await portal.signedIn('reader');
  const { key } = await makeKey(portal.services, keeper.id, { label: 'Keeper of the survey' });
  for (const { id, visibility, metas, fields, rows } of fixture) {
    const readers = visibility === 'restricted' ? [keeper.id] : [];
    const description = Object.fromEntries(Object.entries(metas).filter(([, value]) => value !== null));
    await publishRows(portal.services, { id, visibility, fields, rows, readers, description });
  }
  const base = await portal.app.listen({ host: '127.0.0.1', port: 0 });

  const names = new Map<string, string>([[placeholders.key, key]]);
  const ask = asking(base, names);
  const first = await ask(`${RECORDS}?select=recordid&where=id="a1"`);
  names.set(placeholders.recordA1, first.json.results[0].recordid);
  return { ask, base, key, close: () => portal.close() };
}

/** Sends requests as clients do: half of them write a space as `+`, the others as `%20`. Redirects are not followed. */
function asking(base: string, names: ReadonlyMap<string, string>): Ask {
  let count = 0;
  const named = (text: string) =>
    [...names].reduce((known, [name, value]) => known.replaceAll(name, value), text);
  return async (question: Question): Promise<Answer> => {
    const {
      path,
      method = 'GET',
      headers = {},
      body,
      raw = false,
    }: Asking = typeof question === 'string' ? { path: question } : question;
    const space = count++ % 2 === 0 ? '+' : '%20';
    const url = base + (raw ? path : encoded(named(path), space));
    const response = await fetch(url, {
      method,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, named(value)])),
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    return answerOf(response);
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString('utf8');
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    text,
    get json() {
      return JSON.parse(text);
    },
  };
}

function encoded(path: string, space: string): string {
  const [address = '', ...rest] = path.split('?');
  const query = rest.join('?');
  if (query === '') return address;
  const parts = query.split('&').map((part) => {
    const at = part.indexOf('=');
    const [name, value] = at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
    return [name, value].map((text) => encodeURIComponent(text).replaceAll('%20', space)).join('=');
  });
  return `${address}?${parts.join('&')}`;
}

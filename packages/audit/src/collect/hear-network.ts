import type { Place } from '../record/record.ts';
import { addressWithoutQuery, hintsOfLink, hostOf, nameOfLine } from './header-lines.ts';
import type { Notebook } from './notebook.ts';

interface Initiator {
  readonly url?: string;
  readonly lineNumber?: number;
  readonly stack?: { readonly callFrames: readonly { readonly url: string; readonly lineNumber: number }[] };
}

interface Sent {
  readonly notebook: Notebook;
  readonly address: string;
  readonly type: string;
  readonly page: string;
}

interface Asked {
  readonly requestId: string;
  readonly request: { readonly url: string };
  readonly type?: string;
  readonly documentURL: string;
  readonly initiator?: Initiator;
}

interface SentExtra {
  readonly requestId: string;
  readonly associatedCookies: readonly {
    readonly cookie: { readonly name: string };
    readonly blockedReasons: readonly string[];
  }[];
}

interface AnsweredExtra {
  readonly requestId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly blockedCookies: readonly {
    readonly cookieLine: string;
    readonly blockedReasons: readonly string[];
  }[];
}

interface StorageChange {
  readonly storageId: {
    readonly securityOrigin?: string;
    readonly storageKey?: string;
    readonly isLocalStorage: boolean;
  };
  readonly key: string;
  readonly newValue: string;
}

/** Milliseconds after which what is still on its way is taken for lost; what it brings is written down all the same. */
const LONGEST_SILENCE = 1_000;

/**
 * Turns what Chromium tells of a page's network into notes. The extra information of a request (its raw headers, its cookies)
 * may come before or after the request itself: whichever comes first waits for the other.
 */
export function networkListener({
  notebook,
  page,
  now,
}: {
  notebook: () => Notebook;
  page: () => string;
  now: () => number;
}) {
  const sent = new Map<string, Sent>();
  const waiting = new Map<string, ((one: Sent) => void)[]>();
  const going = new Set<string>();
  let lastHeard = 0;
  const once = (requestId: string, act: (one: Sent) => void) => {
    const known = sent.get(requestId);
    if (known) return act(known);
    const list = waiting.get(requestId) ?? [];
    waiting.set(requestId, list);
    list.push(act);
  };
  const hear: Record<string, (params: never) => void> = {
    'Network.requestWillBeSent': (asked: Asked) => {
      const host = hostOf(asked.request.url);
      if (!host) return;
      going.add(asked.requestId);
      const request = {
        address: addressWithoutQuery(asked.request.url),
        type: asked.type ?? 'Other',
        page: addressWithoutQuery(hostOf(asked.documentURL) ? asked.documentURL : page()),
      };
      const one: Sent = { ...request, notebook: notebook() };
      sent.set(asked.requestId, one);
      one.notebook.addRequest({ ...request, host, place: placeOf(asked.initiator) });
      for (const act of waiting.get(asked.requestId) ?? []) act(one);
      waiting.delete(asked.requestId);
    },
    'Network.requestWillBeSentExtraInfo': ({ requestId, associatedCookies }: SentExtra) =>
      once(requestId, ({ notebook: book, address, type, page: on }) =>
        book.addSent(
          address,
          type,
          on,
          associatedCookies
            .filter(({ blockedReasons }) => blockedReasons.length === 0)
            .map(({ cookie }) => cookie.name),
        ),
      ),
    'Network.responseReceivedExtraInfo': ({ requestId, headers, blockedCookies }: AnsweredExtra) => {
      const at = now();
      once(requestId, ({ notebook: book, address, page: on }) => {
        for (const [name, value] of Object.entries(headers)) {
          if (/^set-cookie$/i.test(name))
            for (const line of value.split('\n'))
              book.cookies.push({
                name: nameOfLine(line),
                line,
                by: 'answer',
                at,
                page: on,
                address,
                place: null,
                blocked: blockedCookies.find(({ cookieLine }) => cookieLine === line)?.blockedReasons ?? [],
              });
          if (/^link$/i.test(name))
            for (const { rel, host } of hintsOfLink(value, address))
              book.addHint({ rel, host, source: 'header', page: on });
        }
      });
    },
    'Network.responseReceivedEarlyHints': ({ requestId, headers }: AnsweredExtra) =>
      once(requestId, ({ notebook: book, address, page: on }) => {
        for (const [name, value] of Object.entries(headers))
          if (/^link$/i.test(name))
            for (const { rel, host } of hintsOfLink(value, address))
              book.addHint({ rel, host, source: 'early-hints', page: on });
      }),
    'Network.webSocketCreated': ({ url, initiator }: { url: string; initiator?: Initiator }) =>
      notebook().addRequest({
        host: hostOf(url),
        address: addressWithoutQuery(url),
        type: 'WebSocket',
        page: addressWithoutQuery(page()),
        place: placeOf(initiator),
      }),
    'Network.loadingFinished': ({ requestId }: { requestId: string }) => going.delete(requestId),
    'Network.loadingFailed': ({ requestId }: { requestId: string }) => going.delete(requestId),
    'DOMStorage.domStorageItemAdded': (change: StorageChange) => noteStorage(notebook(), change, page()),
    'DOMStorage.domStorageItemUpdated': (change: StorageChange) => noteStorage(notebook(), change, page()),
  };
  return {
    listener: (method: string, params: unknown) => {
      lastHeard = now();
      hear[method]?.(params as never);
    },
    /** Is nothing on its way, and was nothing heard for `milliseconds`? The end of a worker's script is not always told. */
    isQuiet: (milliseconds: number) =>
      now() - lastHeard >= (going.size === 0 ? milliseconds : Math.max(milliseconds, LONGEST_SILENCE)),
    /** Writes down the answers whose request was never told of: a cookie counts, whoever asked. */
    flush: () => {
      const unknown = {
        notebook: notebook(),
        address: addressWithoutQuery(page()),
        type: 'Other',
        page: addressWithoutQuery(page()),
      };
      for (const acts of waiting.values()) for (const act of acts) act(unknown);
      waiting.clear();
    },
    /** Requests left open (streams, sockets of pages that are gone) no longer count. */
    forgetOpen: () => going.clear(),
  };
}

function noteStorage(notebook: Notebook, { storageId, key, newValue }: StorageChange, page: string): void {
  notebook.addStorage({
    kind: storageId.isLocalStorage ? 'local' : 'session',
    key,
    value: newValue.slice(0, 500),
    origin: (storageId.storageKey ?? storageId.securityOrigin ?? '').replace(/\/$/, ''),
    page: addressWithoutQuery(page),
    place: null,
  });
}

function placeOf(initiator: Initiator | undefined): Place | null {
  const frame = initiator?.stack?.callFrames.find(({ url }) => url !== '');
  if (frame) return { file: addressWithoutQuery(frame.url), line: frame.lineNumber + 1 };
  return initiator?.url
    ? { file: addressWithoutQuery(initiator.url), line: (initiator.lineNumber ?? 0) + 1 }
    : null;
}

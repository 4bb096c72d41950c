import type { CDPSession } from 'playwright-core';

/** What Chromium tells of one of its targets: a page, a frame in a process of its own, a worker. */
export type Listener = (method: string, params: unknown) => void;

type Send = (method: string, params?: object) => Promise<unknown>;

interface Attached {
  readonly sessionId: string;
}

const heard = [
  'Network.requestWillBeSent',
  'Network.requestWillBeSentExtraInfo',
  'Network.responseReceived',
  'Network.responseReceivedExtraInfo',
  'Network.responseReceivedEarlyHints',
  'Network.loadingFinished',
  'Network.loadingFailed',
  'Network.webSocketCreated',
  'DOMStorage.domStorageItemAdded',
  'DOMStorage.domStorageItemUpdated',
] as const;

/**
 * Hears the network of a page, of its frames in other processes and of its workers, from their first request: each is held
 * until it is listened to. Frames and workers are spoken to through the page (`flatten: false`), since a session of
 * Playwright hands on the events of its own target only.
 */
export async function hearTargets(session: CDPSession, listener: Listener): Promise<void> {
  const send: Send = (method, params = {}) => session.send(method as 'Network.enable', params as never);
  const children = new Map<string, Child>();
  for (const method of heard) session.on(method, (params: unknown) => listener(method, params));
  session.on('Target.attachedToTarget', (params) => adopt(children, send, params, listener));
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) =>
    children.get(sessionId)?.receive(message),
  );
  await send('Network.enable');
  await send('DOMStorage.enable').catch(() => undefined);
  await send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: false });
}

interface Child {
  receive(message: string): void;
}

function adopt(
  children: Map<string, Child>,
  parent: Send,
  { sessionId }: Attached,
  listener: Listener,
): void {
  let last = 0;
  const own = new Map<string, Child>();
  const send: Send = async (method, params = {}) => {
    last += 1;
    const message = JSON.stringify({ id: last, method, params });
    // A target that is gone has nothing left to tell.
    await parent('Target.sendMessageToTarget', { sessionId, message }).catch(() => undefined);
  };
  children.set(sessionId, {
    receive: (message) => {
      const { method, params } = JSON.parse(message);
      if (method === 'Target.attachedToTarget') adopt(own, send, params, listener);
      else if (method === 'Target.receivedMessageFromTarget')
        own.get(params.sessionId)?.receive(params.message);
      else if (typeof method === 'string') listener(method, params);
    },
  });
  void send('Network.enable');
  void send('DOMStorage.enable');
  void send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: false });
  void send('Runtime.runIfWaitingForDebugger');
}

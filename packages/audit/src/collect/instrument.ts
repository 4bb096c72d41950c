/** One act of a page's script, told the moment it happens: what is written and taken away again would escape a look afterwards. */
export type Told =
  | { readonly kind: 'cookie'; readonly line: string; readonly file: string; readonly page: string }
  | {
      readonly kind: 'local' | 'session' | 'idb' | 'cache' | 'sw';
      readonly key: string;
      readonly value: string | null;
      readonly file: string;
      readonly page: string;
    }
  | { readonly kind: 'read'; readonly what: string; readonly file: string; readonly page: string }
  | {
      readonly kind: 'contact';
      readonly address: string;
      readonly how: string;
      readonly file: string;
      readonly page: string;
    }
  | {
      readonly kind: 'violation';
      readonly directive: string;
      readonly blocked: string;
      readonly page: string;
    }
  | { readonly kind: 'restored'; readonly page: string };

/**
 * Runs in each document before any script of the site, and stands alone there: nothing outside of it is in reach.
 *
 * @param door name of the function through which acts are told
 * @param refuses does the visitor's browser send GPC?
 */
export function instrument({ door, refuses }: { door: string; refuses: boolean }): void {
  type Method = (this: unknown, ...args: unknown[]) => unknown;
  const scope = globalThis as unknown as Record<string, unknown>;
  const tell = scope[door] as ((told: unknown) => void) | undefined;
  if (!tell) return;
  delete scope[door];
  const say = (told: Record<string, unknown>) => {
    try {
      tell({ page: location.href, file: caller(), ...told });
    } catch {
      // The document is going away.
    }
  };
  /** The first line of the stack that is the site's: this script has no address. */
  function caller(): string {
    const lines = (new Error().stack ?? '').split('\n').slice(1);
    for (const line of lines) {
      const found = /((?:https?|blob):\S+?:\d+):\d+\)?$/.exec(line);
      if (found?.[1]) return found[1];
    }
    return '';
  }
  function wrap(owner: unknown, name: string, before: (self: unknown, args: unknown[]) => void): void {
    const target = owner as Record<string, unknown> | undefined;
    const original = target?.[name];
    if (!target || typeof original !== 'function') return;
    const wrapped: Method = function (...args) {
      before(this, args);
      return Reflect.apply(original as Method, this, args);
    };
    Object.defineProperty(target, name, { value: wrapped, configurable: true, writable: true });
  }
  const cookies = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  if (cookies?.set && cookies.get) {
    const { get, set } = cookies;
    Object.defineProperty(Document.prototype, 'cookie', {
      configurable: true,
      enumerable: true,
      get() {
        return get.call(this);
      },
      set(line: string) {
        say({ kind: 'cookie', line: String(line) });
        set.call(this, line);
      },
    });
  }
  const store = scope.cookieStore as object | undefined;
  if (store) {
    const owner = Object.getPrototypeOf(store);
    wrap(owner, 'set', (_self, [first, second]) => {
      const one = (
        typeof first === 'object' && first !== null ? first : { name: first, value: second }
      ) as Record<string, unknown>;
      const ends =
        one.expires === undefined || one.expires === null
          ? ''
          : `; Expires=${new Date(Number(one.expires)).toUTCString()}`;
      const domain = one.domain ? `; Domain=${one.domain}` : '';
      // What the interface does by itself when it is not told otherwise.
      say({
        kind: 'cookie',
        line: `${one.name}=${one.value}; Path=${one.path ?? '/'}${domain}${ends}; SameSite=${one.sameSite ?? 'Strict'}; Secure${one.partitioned ? '; Partitioned' : ''}`,
      });
    });
  }
  wrap(scope.Storage && Storage.prototype, 'setItem', (self, [key, value]) => {
    let kind = 'session';
    try {
      if (self === localStorage) kind = 'local';
    } catch {
      // No storage in this document.
    }
    say({ kind, key: String(key), value: String(value).slice(0, 500) });
  });
  wrap(scope.IDBFactory && IDBFactory.prototype, 'open', (_self, [name]) =>
    say({ kind: 'idb', key: String(name), value: null }),
  );
  wrap(scope.CacheStorage && CacheStorage.prototype, 'open', (_self, [name]) =>
    say({ kind: 'cache', key: String(name), value: null }),
  );
  wrap(scope.ServiceWorkerContainer && ServiceWorkerContainer.prototype, 'register', (_self, [address]) =>
    say({ kind: 'sw', key: new URL(String(address), location.href).pathname, value: null }),
  );
  const read = (what: string) => () => say({ kind: 'read', what });
  wrap(scope.HTMLCanvasElement && HTMLCanvasElement.prototype, 'toDataURL', read('canvas'));
  wrap(scope.HTMLCanvasElement && HTMLCanvasElement.prototype, 'toBlob', read('canvas'));
  wrap(scope.CanvasRenderingContext2D && CanvasRenderingContext2D.prototype, 'getImageData', read('canvas'));
  const UNMASKED_RENDERER = 37_446;
  for (const name of ['WebGLRenderingContext', 'WebGL2RenderingContext'])
    wrap((scope[name] as { prototype: object } | undefined)?.prototype, 'getParameter', (_self, [which]) => {
      if (which === UNMASKED_RENDERER) say({ kind: 'read', what: 'graphics card' });
    });
  wrap(scope.OfflineAudioContext && OfflineAudioContext.prototype, 'startRendering', read('sound'));
  wrap(scope.RTCPeerConnection && RTCPeerConnection.prototype, 'setLocalDescription', read('WebRTC'));
  wrap(Navigator.prototype, 'sendBeacon', (_self, [address]) =>
    say({ kind: 'contact', how: 'beacon', address: new URL(String(address), location.href).href }),
  );
  document.addEventListener('securitypolicyviolation', (event) =>
    say({ kind: 'violation', directive: event.effectiveDirective, blocked: event.blockedURI }),
  );
  addEventListener('pageshow', (event) => {
    if (event.persisted) say({ kind: 'restored' });
  });
  if (refuses)
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {
      configurable: true,
      get: () => true,
    });
}

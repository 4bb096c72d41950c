import type { ProxyOptions } from 'vite';

/** What the server answers by itself, whatever the method. */
const always = [
  '^/api/',
  '^/_consent/',
  '^/(healthz|robots\\.txt)$',
  '^/terms/cookies-policy\\.(json|md|pdf|atom)',
];
/** Where a form is sent; the same address read is a page. */
const forms = ['^/language/?$', '^/cookies/preferences/?$'];

/** The addresses that Vite hands on to the server, as its `proxy` option wants them. */
export function serverProxy(port: number): Record<string, ProxyOptions> {
  // The visitor's own Host and Origin go through: the server judges them.
  const toServer: ProxyOptions = { target: `http://127.0.0.1:${port}`, changeOrigin: false };
  return Object.fromEntries([
    ...always.map((path) => [path, toServer]),
    ...forms.map((path) => [
      path,
      {
        ...toServer,
        bypass: ({ method, url }) => (method === 'POST' ? undefined : url),
      } satisfies ProxyOptions,
    ]),
  ]);
}

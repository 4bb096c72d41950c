/**
 * Widgets and the reference client also ask the catalogue of the network a portal belongs to (`shared`, `opendatasoft`), with the same
 * addresses below. This portal is the whole of its network.
 */
export function fromNetwork(url: string): string {
  return url.replace(/^(\/api\/explore\/v2\.[01]\/)(?:shared|opendatasoft)(?=[/?]|$)/, '$1catalog');
}

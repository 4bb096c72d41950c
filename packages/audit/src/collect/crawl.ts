import type { Look } from './look-at-page.ts';
import type { Robots } from './robots.ts';

/** Addresses that do something, or that are files: a visitor who reads does not go there. */
const avoided =
  /log-?out|sign-?out|deconnexion|unsubscribe|delete|\.(pdf|zip|gz|csv|xlsx?|ods|odt|docx?|json|geojson|xml|rss|atom|ics|parquet|shp|kml|gpx|png|jpe?g|gif|svg|webp|avif|mp4|mp3|txt|md)($|\?)/i;

/**
 * Which pages of a site are looked at: breadth first, one of each kind before a second of any, since ten datasets in a row
 * show less than ten different pages.
 */
export class Crawl {
  readonly #origin: string;
  readonly #robots: Robots;
  readonly #seen = new Set<string>();
  readonly #waiting: string[] = [];
  readonly #kinds = new Map<string, number>();

  constructor(origin: string, robots: Robots) {
    this.#origin = origin;
    this.#robots = robots;
  }

  /** An address that was gone to, whatever led there. */
  note(address: string): void {
    this.#seen.add(keyOf(address));
    const kind = kindOf(address);
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1);
  }

  add(links: Look['links']): void {
    for (const { address } of links) {
      if (!URL.canParse(address)) continue;
      const url = new URL(address);
      url.hash = '';
      const path = `${url.pathname}${url.search}`;
      if (url.origin !== this.#origin || avoided.test(path) || url.search.length > 200 || !this.#robots(path))
        continue;
      if (this.#seen.has(keyOf(url.href)) || this.#waiting.includes(url.href)) continue;
      this.#waiting.push(url.href);
    }
  }

  /** The next address, of the kind seen least; undefined: there is none left. */
  next(): string | undefined {
    let best = 0;
    const times = (at: number) => this.#kinds.get(kindOf(this.#waiting[at] ?? '')) ?? 0;
    for (let at = 1; at < this.#waiting.length; at += 1) if (times(at) < times(best)) best = at;
    const [address] = this.#waiting.splice(best, 1);
    if (address && this.#seen.has(keyOf(address))) return this.next();
    return address;
  }
}

function keyOf(address: string): string {
  const url = new URL(address);
  return `${url.pathname.replace(/\/$/, '')}${url.search}`;
}

/** Two addresses of one kind differ by an id or by what is asked for. */
function kindOf(address: string): string {
  if (!URL.canParse(address)) return address;
  const { pathname, search } = new URL(address);
  const parts = pathname.split('/').filter(Boolean);
  const shape = parts.length > 2 ? [parts[0], parts[1], parts.length, parts.at(-1)] : parts;
  return `${shape.join('/')}${search === '' ? '' : '?'}`;
}

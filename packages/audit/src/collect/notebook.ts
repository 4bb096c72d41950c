import type {
  PhaseRecord,
  Place,
  SeenCookie,
  SeenHint,
  SeenPage,
  SeenRead,
  SeenRequest,
  SeenStorage,
  SeenViolation,
  Stance,
} from '../record/record.ts';

export interface PhaseStart {
  readonly step: string;
  readonly stance: Stance;
  readonly allowed?: 'all' | readonly string[];
  readonly signedIn?: boolean;
}

/** A phase that is being written. What is seen is put under the phase in which it was seen. */
export class Notebook {
  readonly start: PhaseStart;
  readonly pages: SeenPage[] = [];
  readonly cookies: SeenCookie[] = [];
  readonly hints: SeenHint[] = [];
  readonly violations: SeenViolation[] = [];
  jar: PhaseRecord['jar'] = [];
  readonly #reads = new Map<string, SeenRead>();
  readonly #storage = new Map<string, SeenStorage>();
  readonly #requests = new Map<string, SeenRequest & { cookies: string[]; times: number }>();

  constructor(start: PhaseStart) {
    this.start = start;
  }

  addRequest(one: { host: string; address: string; type: string; page: string; place: Place | null }): void {
    const key = `${one.type} ${one.address} ${one.page}`;
    const known = this.#requests.get(key);
    if (known) known.times += 1;
    else this.#requests.set(key, { ...one, cookies: [], times: 1 });
  }

  /** The cookies that went with a request already noted. */
  addSent(address: string, type: string, page: string, names: readonly string[]): void {
    const request = this.#requests.get(`${type} ${address} ${page}`);
    for (const name of names) if (request && !request.cookies.includes(name)) request.cookies.push(name);
  }

  hasRequest(address: string): boolean {
    return [...this.#requests.values()].some((one) => one.address === address);
  }

  addStorage(one: SeenStorage): void {
    const key = `${one.kind} ${one.origin} ${one.key}`;
    const known = this.#storage.get(key);
    // Told by the script that wrote it, it has a place; found afterwards, it has none.
    if (!known || (!known.place && one.place)) this.#storage.set(key, one);
  }

  addRead(one: SeenRead): void {
    const key = `${one.what} ${one.place?.file}`;
    if (!this.#reads.has(key)) this.#reads.set(key, one);
  }

  addHint(one: SeenHint): void {
    // What a site gets ready of its own is no contact.
    if (URL.canParse(one.page) && new URL(one.page).hostname === one.host) return;
    if (
      !this.hints.some((known) => known.rel === one.rel && known.host === one.host && known.page === one.page)
    )
      this.hints.push(one);
  }

  record(): PhaseRecord {
    const { step, stance, allowed = [], signedIn = false } = this.start;
    return {
      step,
      stance,
      allowed,
      signedIn,
      pages: this.pages,
      cookies: this.cookies,
      jar: this.jar,
      storage: [...this.#storage.values()],
      requests: [...this.#requests.values()],
      hints: this.hints,
      reads: [...this.#reads.values()],
      violations: this.violations,
    };
  }
}

/** A text in each language of the site, by language tag. */
export type Texts = Readonly<Record<string, string>>;

/** The services that are needed for what a visitor asks: the list of exemptions of the CNIL (guidelines 2020-091, art. 5). */
export type Exemption =
  | 'auth'
  | 'security'
  | 'language'
  | 'choice'
  | 'balance'
  | 'basket'
  | 'interface'
  | 'audience';

/** What a purpose asks of a visitor: nothing, an agreement beforehand, or a right to object. */
export type ConsentKind = 'none' | 'ask' | 'object';

/** A purpose, in plain words. */
export interface Category {
  /** Two characters `[a-z0-9]`, used in the cookie of the choice. */
  readonly code: string;
  readonly key: string;
  readonly consent: ConsentKind;
  readonly order: number;
  readonly title: Texts;
  readonly short: Texts;
  readonly long: Texts;
  /** What a visitor loses by refusing. */
  readonly ifRefused: Texts;
}

export interface CookieAttributes {
  readonly httpOnly: boolean;
  readonly sameSite: 'Lax' | 'Strict' | 'None';
  readonly path: string;
  readonly partitioned?: boolean;
  /** Only with a reason: a cookie of a parent domain is sent to every neighbour. */
  readonly domain?: { readonly value: string; readonly reason: string };
}

/** One thing kept on a visitor's device, and why. */
export interface Item {
  readonly kind: 'cookie' | 'local' | 'session' | 'idb' | 'cache' | 'sw';
  readonly name: string;
  /** The `key` of its category. */
  readonly category: string;
  readonly party: 'first' | 'third';
  readonly service?: string;
  readonly provider: Texts;
  /** Which office uses it. */
  readonly place: 'front' | 'back' | 'both';
  readonly serviceLabel: Texts;
  readonly purpose: Texts;
  readonly setBy: 'server' | 'client' | 'third';
  readonly setWhen: Texts;
  readonly exemption?: Exemption;
  readonly justification?: Texts;
  /** Seconds. 0: until the browser closes. */
  readonly maxAge: number;
  /** Does use lengthen its life? */
  readonly renewal: 'never' | 'activity';
  readonly attributes: CookieAttributes;
  /** A regular expression that every value matches, without anchors. */
  readonly valueShape: string;
  readonly maxBytes: number;
  readonly rotation?: 'login' | 'each';
  readonly deleteOn: readonly ('logout' | 'withdraw' | 'forget')[];
  /** Declared only on a portal with more than one language. */
  readonly when?: 'multilingual';
  /** Days, ISO 8601. */
  readonly since: string;
  readonly changed: string;
}

export interface Controller {
  readonly name: string;
  readonly url: string | null;
  /** How to reach the data protection officer: an address or a page. */
  readonly dpo: string | null;
}

/** Everything a site may keep on, or read from, a visitor's device. What is not in it is refused. */
export interface Registry {
  readonly schema: 1;
  readonly site: string;
  readonly languages: readonly string[];
  readonly controller: Controller;
  readonly categories: readonly Category[];
  readonly items: readonly Item[];
  /** The day somebody last read it through, ISO 8601. */
  readonly reviewedAt: string;
}

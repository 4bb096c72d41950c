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
  /** Does it measure what people do on the site? */
  readonly isStatistics?: boolean;
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

export type ItemKind = 'cookie' | 'local' | 'session' | 'idb' | 'cache' | 'sw';

/** One thing kept on a visitor's device, and why. */
export interface Item {
  readonly kind: ItemKind;
  readonly name: string;
  /** A regular expression, without anchors, for names that vary from one visitor to another; `name` is then how it is told. */
  readonly pattern?: string;
  /** The `key` of its category. */
  readonly category: string;
  /** Other purposes it serves, by the `key` of their category. */
  readonly alsoFor?: readonly string[];
  readonly party: 'first' | 'third';
  /** The `id` of the service that keeps it. */
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

/** Who answers for the site, in law. */
export interface Controller {
  readonly name: string;
  readonly url: string | null;
  /** How to reach the data protection officer: an address or a page. */
  readonly dpo: string | null;
}

/** What a host learns of a visitor whose browser contacts it. */
export type Transfer = 'ip' | 'ip+referrer' | 'ip+cookies' | 'ip+referrer+cookies';

/** Another host that a visitor's browser may contact. Contact alone sends an address, with or without a cookie. */
export interface Host {
  /** A host name; `*.` before it stands for any name below it. */
  readonly host: string;
  /** The `key` of its category. */
  readonly category: string;
  /** The `id` of its service. */
  readonly service: string;
  readonly transfers: Transfer;
  /** Where it is run from, ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly why: Texts;
}

/** What is framed from elsewhere. */
export interface Embed {
  /** Regular expressions, without anchors, of the addresses an author may paste. The first group is what `frame` calls `{1}`. */
  readonly matches: readonly string[];
  /** The address that is framed, the provider's privacy variant where there is one; `{1}` is what was matched. */
  readonly frame: string;
  /** Where a plain link leads instead; `{1}` is what was matched. */
  readonly link: string;
  /** Permissions policy of the frame, such as `fullscreen`. */
  readonly allow?: string;
  /** Tokens of the frame's `sandbox`. */
  readonly sandbox: readonly string[];
  /** `origin`: the provider plays nothing unless it is told which site asks; it then learns the site, never the page. */
  readonly referrer?: 'none' | 'origin';
}

/** What runs in the portal's pages. */
export interface ServiceScript {
  /** The address of the script, https. */
  readonly source: string;
  /** Lines of first-party script run before it, in a file of our own: settings of the service. */
  readonly before?: string;
}

/** Somebody else's service, behind a gate that the server opens or keeps closed. */
export interface Service {
  readonly id: string;
  /** Two characters `[a-z0-9]`, used in the cookie of the choice; no category has the same. */
  readonly code: string;
  readonly name: string;
  readonly controller: { readonly name: string; readonly url: string; readonly policyUrl: string };
  /** The `key` of its category. */
  readonly category: string;
  readonly enabled: boolean;
  readonly gate: 'embed' | 'script' | 'map' | 'link';
  readonly embed?: Embed;
  readonly script?: ServiceScript;
}

/** Visits counted by the server, of which nothing is kept on a device. */
export interface Audience {
  readonly keptMonths: number;
  /** Figures below it are merged. */
  readonly smallestCell: number;
}

/** Everything a site may keep on, or read from, a visitor's device, and every host its browser may contact. What is not in it is refused. */
export interface Registry {
  readonly schema: 1;
  readonly site: string;
  readonly languages: readonly string[];
  readonly controller: Controller;
  /** Put before the name of each cookie of ours: `__Host-` makes browsers refuse one planted by a neighbour. */
  readonly cookiePrefix: '' | '__Host-';
  readonly categories: readonly Category[];
  readonly items: readonly Item[];
  readonly hosts: readonly Host[];
  readonly services: readonly Service[];
  /** Null: visits are not counted at all. */
  readonly audience: Audience | null;
  /** The day somebody last read it through, ISO 8601. */
  readonly reviewedAt: string;
}

/** What a feature, or a service an administrator adds, declares beside what the registry holds already. */
export interface Declaration {
  readonly categories: readonly Category[];
  readonly items: readonly Item[];
  readonly hosts: readonly Host[];
  readonly services: readonly Service[];
}

/*
 * What was seen, and nothing of what to think of it: the file between collecting and comparing, so that a record can be judged
 * again by another registry, or by a later version of the rules. Readers refuse a `version` they do not know.
 */

/** How a visitor stands towards the site's question, in one phase of a pass. */
export type Stance =
  /** Nothing was answered yet. */
  | 'none'
  /** Nothing was answered, though the visitor read on: silence is refusal. */
  | 'ignored'
  | 'refused'
  | 'accepted'
  | 'some'
  | 'withdrawn'
  /** One embed was loaded once, and nothing else was allowed. */
  | 'once'
  /** GPC and DNT are on. */
  | 'signal'
  /** The page is fetched in advance, and never visited. */
  | 'prerender'
  /** The choice is older than it may be. */
  | 'expired'
  /** The choice was made under a revision that nobody knows. */
  | 'unknown-revision'
  /** Between two stances: what is sent now may still belong to the one before. */
  | 'changing';

export type PassState =
  | 'done'
  /** What the pass needs (a banner, a form, a gate) was not detected: it proves nothing. */
  | 'not-seen'
  | 'failed';

export interface AuditRecord {
  readonly format: 'parvis-audit-record';
  readonly version: 1;
  /** As it was asked for. */
  readonly address: string;
  /** Where it led. */
  readonly origin: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly browser: string;
  /** Planted on a page of the tool's own before anything else. One that is not seen makes the whole worthless (C-79). */
  readonly canaries: readonly Canary[];
  /** Addresses crawled, in order. */
  readonly pages: readonly string[];
  /** The site's own charter, as a visitor reads it; null when no link to one was found. */
  readonly charter: SeenCharter | null;
  readonly passes: readonly PassRecord[];
}

export interface Canary {
  readonly name: string;
  readonly seen: boolean;
}

export interface SeenCharter {
  readonly address: string;
  readonly text: string;
  /** What the page prints as code: names of cookies, most often. */
  readonly codes: readonly string[];
}

/** One visitor, in a browser that nobody used before. */
export interface PassRecord {
  readonly name: string;
  /** A category's code, a language. */
  readonly variant: string | null;
  readonly state: PassState;
  /** Why it was not seen, or what failed. */
  readonly reason: string | null;
  readonly milliseconds: number;
  readonly phases: readonly PhaseRecord[];
}

/** The step in which a language was chosen by its button: from then on, what keeps it may be there. */
export const LANGUAGE_CHOSEN = 'a language chosen';

/** A stretch of a pass during which the visitor's stance is the same. */
export interface PhaseRecord {
  readonly step: string;
  readonly stance: Stance;
  /** What the visitor agreed to: everything, or the codes of some categories or services. */
  readonly allowed: 'all' | readonly string[];
  readonly signedIn: boolean;
  readonly pages: readonly SeenPage[];
  readonly cookies: readonly SeenCookie[];
  /** What the browser holds at the end of the phase. */
  readonly jar: readonly JarCookie[];
  readonly storage: readonly SeenStorage[];
  readonly requests: readonly SeenRequest[];
  readonly hints: readonly SeenHint[];
  readonly reads: readonly SeenRead[];
  readonly violations: readonly SeenViolation[];
}

/** Where in the site's code something comes from. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A cookie being set: a raw line of an answer, or a write of a script. Snapshots of the jar would miss what is taken away again. */
export interface SeenCookie {
  readonly name: string;
  /** As it was sent: the jar shows `Lax` where SameSite is missing, and lives cut at 400 days. */
  readonly line: string;
  readonly by: 'answer' | 'script';
  /** Milliseconds since 1970, the clock of the browser: what an `Expires` is compared with. */
  readonly at: number;
  /** The page it happened on. */
  readonly page: string;
  /** Who answered, or whose script wrote. */
  readonly address: string;
  readonly place: Place | null;
  /** Reasons of the browser for refusing it; empty: it was kept. */
  readonly blocked: readonly string[];
}

export interface JarCookie {
  readonly name: string;
  readonly domain: string;
  readonly path: string;
  readonly bytes: number;
}

export interface SeenStorage {
  readonly kind: 'local' | 'session' | 'idb' | 'cache' | 'sw';
  readonly key: string;
  readonly value: string | null;
  /** The origin it is kept for. */
  readonly origin: string;
  readonly page: string;
  readonly place: Place | null;
}

/** Requests that were sent, whether or not they were answered. */
export interface SeenRequest {
  readonly host: string;
  /** Without its query string, which may name a person. */
  readonly address: string;
  readonly type: string;
  readonly page: string;
  readonly place: Place | null;
  /** Names of the cookies that went with it. */
  readonly cookies: readonly string[];
  readonly times: number;
}

/** An address the browser is told to get ready for. It never shows among the requests of a page. */
export interface SeenHint {
  readonly rel: string;
  readonly host: string;
  readonly source: 'markup' | 'header' | 'early-hints';
  readonly page: string;
}

/** A reading of the device that may serve to recognise it. */
export interface SeenRead {
  readonly what: string;
  readonly page: string;
  readonly place: Place | null;
}

/** The content policy stopped something. */
export interface SeenViolation {
  readonly directive: string;
  readonly blocked: string;
  readonly page: string;
}

export interface SeenPage {
  readonly address: string;
  /** 0: it could not be had. */
  readonly status: number;
  readonly language: string;
  readonly title: string;
  /** What the link or button to the preferences says; null: none is visible. */
  readonly preferences: string | null;
  readonly banner: SeenBanner | null;
  /** Hosts of the frames alive on it. */
  readonly frames: readonly string[];
  /** It came back from the history cache, as it was left. */
  readonly restored: boolean;
}

export interface SeenBanner {
  /** How it was found: the stable hooks, or by what it says. */
  readonly by: 'hooks' | 'words';
  readonly refuse: SeenControl | null;
  readonly accept: SeenControl | null;
  readonly customise: SeenControl | null;
}

export interface SeenControl {
  readonly label: string;
  readonly tag: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Computed styles that make one weigh more than the other. */
  readonly style: Readonly<Record<string, string>>;
}

export interface CollectOptions {
  readonly address: string;
  /** The only origin that may be audited: where the address leads elsewhere, nothing is visited. */
  readonly staysAt?: string | undefined;
  /** How many pages are looked at. */
  readonly pages: number;
  /** Names of passes; all when absent. */
  readonly passes?: readonly string[] | undefined;
  readonly signIn?: { readonly email: string; readonly password: string } | null;
  /** Name of the cookie that keeps the choice, where a registry tells. */
  readonly choiceCookie?: string | null;
  /** Languages of the site, where a registry tells; otherwise those its pages name. */
  readonly languages?: readonly string[] | undefined;
  readonly browser?: string | undefined;
  /** Names the browser may not resolve, as `--host-resolver-rules` says them. */
  readonly resolverRules?: string | undefined;
  /** How many passes run at once. */
  readonly atOnce?: number;
  readonly now?: () => number;
  /** Told at each step, for the person who waits. */
  readonly tell?: (line: string) => void;
  /** The same for a program: passes done, of how many. */
  readonly count?: (done: number, of: number) => void;
  readonly signal?: AbortSignal;
}

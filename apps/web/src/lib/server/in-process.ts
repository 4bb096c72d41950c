/** Under this symbol the server ties its own API to the request it hands to the pages. */
const IN_PROCESS = Symbol.for('parvis.in-process');

export interface InjectedAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly rawPayload: Uint8Array<ArrayBuffer>;
}

/** What the server lends to a page, for the length of one request. */
export interface Lent {
  /** Calls the API without a network. */
  readonly call: (request: {
    method: string;
    url: string;
    headers: Record<string, string>;
    payload?: Uint8Array;
  }) => Promise<InjectedAnswer>;
  readonly logError: (error: unknown, sentence: string) => void;
}

/** A raw request that may carry what the server lends. */
export interface InProcess {
  readonly [IN_PROCESS]?: Lent;
}

/** What the server lent, or undefined when the pages run apart from it. */
export function lentBy(platform: { readonly req: InProcess } | undefined): Lent | undefined {
  // Under `npm run dev` the whole process has one server to lend (tools/dev/lend-server.ts).
  return platform?.req[IN_PROCESS] ?? (globalThis as InProcess)[IN_PROCESS];
}

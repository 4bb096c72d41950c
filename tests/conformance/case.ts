/** A request of the reference list, told in our words, and what must come back. */
export interface Case {
  /** Its number in the reference list. */
  readonly case: string;
  /** What a client counts on. */
  readonly says: string;
  /** Path and query, not encoded; or a way to ask that a path cannot say. */
  readonly ask: Question;
  /** 200 unless it is a refusal. */
  readonly status?: number;
  readonly total?: number;
  /** The `id` of the results, in any order. */
  readonly ids?: readonly string[];
  /** The `id` of the results, in this order. */
  readonly ordered?: readonly string[];
  /** The results, in this order. */
  readonly rows?: readonly unknown[];
  /** The results, in any order. */
  readonly rowsInAnyOrder?: readonly unknown[];
  /** Some of the results. */
  readonly rowsAmong?: readonly unknown[];
  /** The members of every result. */
  readonly keys?: readonly string[];
  readonly refusal?: Refusal;
  /** What the members above cannot say. */
  readonly check?: (answer: Answer, ask: Ask) => void | Promise<void>;
}

export interface Refusal {
  readonly code?: string;
  /** Texts that the message holds. */
  readonly holds?: readonly string[];
}

export type Question = string | Asking;

export interface Asking {
  readonly path: string;
  readonly method?: 'GET' | 'OPTIONS' | 'POST' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The path is already encoded. */
  readonly raw?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  readonly text: string;
  /** The body read as JSON. */
  // Answers are judged member by member: their type is what is being tested.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly json: any;
}

export type Ask = (question: Question) => Promise<Answer>;

export interface Section {
  readonly title: string;
  readonly cases: readonly Case[];
}

export const API = '/api/explore/v2.1';
export const TREES = `${API}/catalog/datasets/trees`;
export const RECORDS = `${TREES}/records`;
export const FACETS = `${TREES}/facets`;
export const EXPORTS = `${TREES}/exports`;
export const DATASETS = `${API}/catalog/datasets`;

/** The names that a case may write instead of what only the running portal knows. */
export const placeholders = { key: '{{key of the keeper}}', recordA1: '{{record id of a1}}' } as const;

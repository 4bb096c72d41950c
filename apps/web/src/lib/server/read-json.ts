import { error } from '@sveltejs/kit';

/** A refusal of the API, in either of its shapes. */
interface Refusal {
  readonly error_code?: string;
  readonly message?: string;
  readonly hint?: string;
  /** Path of the faulty member. */
  readonly place?: string;
  /** Quota errors of the Explore API have this instead of a message. */
  readonly error?: string;
}

/** What came of a call: the answer, or why there is none. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value; readonly response: Response }
  | { readonly ok: false; readonly status: number; readonly refusal: App.Error };

/** The JSON at an address of the API, or its refusal; for pages that show a refusal beside the rest. */
export async function tryJson<Value>(
  fetch: typeof globalThis.fetch,
  address: string,
): Promise<Outcome<Value>> {
  const response = await fetch(address, { headers: { accept: 'application/json' } });
  // The contract of packages/api and of the Explore API stands behind each address.
  if (response.ok) return { ok: true, value: (await response.json()) as Value, response };
  return { ok: false, status: response.status, refusal: await refusalOf(response) };
}

/**
 * The JSON at an address of the API.
 *
 * @throws the page's error, with the API's own status, sentence and hint
 */
export async function readJson<Value>(fetch: typeof globalThis.fetch, address: string): Promise<Value> {
  const outcome = await tryJson<Value>(fetch, address);
  if (outcome.ok) return outcome.value;
  error(outcome.status, outcome.refusal);
}

/** Why the API refused, from the body of its answer. */
export async function refusalOf(response: Response): Promise<App.Error> {
  const body: Refusal = await response.json().catch(() => ({}));
  const retryAfter = Number(response.headers.get('retry-after'));
  return {
    message: body.message ?? body.error ?? response.statusText,
    ...(body.error_code === undefined ? {} : { code: body.error_code }),
    ...(body.hint === undefined ? {} : { hint: body.hint }),
    ...(body.place === undefined ? {} : { place: body.place }),
    ...(retryAfter > 0 ? { retryAfter } : {}),
  };
}

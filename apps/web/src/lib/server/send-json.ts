import { type Outcome, refusalOf } from './read-json.ts';

export interface Sent {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly address: string;
  readonly body?: unknown;
  /** Field `csrfmiddlewaretoken` of the page's form: the API judges it, whatever it is. */
  readonly token: string | null;
}

/** Asks the API to do something in the visitor's name. An answer without a body is `undefined`. */
export async function sendJson<Value>(
  fetch: typeof globalThis.fetch,
  { method, address, body, token }: Sent,
): Promise<Outcome<Value>> {
  const response = await fetch(address, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { 'x-csrftoken': token } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) return { ok: false, status: response.status, refusal: await refusalOf(response) };
  const text = await response.text();
  // The contract of packages/api stands behind each address.
  return { ok: true, value: (text ? JSON.parse(text) : undefined) as Value, response };
}

/** The token a page's form came with. */
export function tokenOf(form: FormData): string | null {
  const token = form.get('csrfmiddlewaretoken');
  return typeof token === 'string' ? token : null;
}

import type { ServerResponse } from 'node:http';
import { joinPolicy, pagePolicy } from '@parvis/consent';
import type { RegistryBook } from './cookies.ts';

/** The policy of a page, from the one its framework wrote: the registry says who may be contacted (spec §4.6). */
export type PagePolicy = (written: string) => string;

/** The policies of a portal's pages, by its registry as it is at each moment. */
export function pagePolicies(book: RegistryBook): PagePolicy {
  let made = new Map<string, string>();
  let of = book.current;
  return (written) => {
    if (of !== book.current) [of, made] = [book.current, new Map()];
    const known = made.get(written);
    if (known !== undefined) return known;
    const policy = joinPolicy(written, pagePolicy(of));
    // Pages are made of a few layouts, hence few policies; whoever found a way to make many must not fill the memory.
    if (made.size < 500) made.set(written, policy);
    return policy;
  };
}

/** Puts the policy on each document that leaves by this response, whatever it says of itself. */
export function enforcePolicy(response: ServerResponse, policy: PagePolicy): void {
  const { writeHead } = response;
  // The three forms of writeHead are one function here; the pages set their headers before it.
  response.writeHead = ((...given: unknown[]) => {
    const written = response.getHeader('content-security-policy');
    const isDocument = String(response.getHeader('content-type') ?? '').startsWith('text/html');
    if (!response.headersSent && (isDocument || written !== undefined))
      response.setHeader('content-security-policy', policy(String(written ?? '')));
    return Reflect.apply(writeHead, response, given);
  }) as typeof writeHead;
}

import type { FastifyRequest } from 'fastify';

/** Does the caller, a browser without script, want a page rather than JSON? */
export function wantsPage(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').includes('text/html');
}

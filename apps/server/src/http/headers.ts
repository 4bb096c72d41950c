import type { FastifyInstance } from 'fastify';
import type { Settings } from '../config.ts';
import { isExplore } from './errors.ts';

/** What the Explore API lets other sites' scripts do and read; widgets depend on each name. */
const sharing = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'POST, GET, OPTIONS',
  'Access-Control-Max-Age': '1000',
  'Access-Control-Allow-Headers':
    'Authorization, X-Requested-With, Origin, ODS-API-Analytics-App, ODS-API-Analytics-Embed-Type, ODS-API-Analytics-Embed-Referrer, ODS-Widgets-Version, Accept',
  'Access-Control-Expose-Headers':
    'ODS-Explore-API-Deprecation, Link, X-RateLimit-Remaining, X-RateLimit-Limit, X-RateLimit-Reset, X-RateLimit-dataset-Remaining, X-RateLimit-dataset-Limit, X-RateLimit-dataset-Reset',
} as const;

/** The policy of an answer that is data: it shows nothing, runs nothing and is framed by nobody. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * Headers of every answer. Those that pages need too are written on the raw response, since pages leave Fastify early;
 * the content policy of a page is the page's own, so this one is only for what Fastify sends.
 */
export function registerHeaders(app: FastifyInstance, settings: Settings): void {
  const isHttps = settings.publicUrl.startsWith('https:');
  app.addHook('onRequest', async (request, reply) => {
    const { raw } = reply;
    raw.setHeader('X-Content-Type-Options', 'nosniff');
    // Never `no-referrer`: browsers would then send `Origin: null` from our own forms.
    raw.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
    raw.setHeader('Cross-Origin-Resource-Policy', isShared(request.url) ? 'cross-origin' : 'same-origin');
    if (isHttps) raw.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    if (isExplore(request)) {
      reply.headers(sharing);
      // A browser asks before it sends Authorization or ODS-Widgets-Version from another site.
      if (request.method === 'OPTIONS') return reply.code(200).send();
    }
    return undefined;
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (!reply.hasHeader('Content-Security-Policy')) reply.header('Content-Security-Policy', DATA_POLICY);
    if (isExplore(request)) {
      if (reply.statusCode < 400 && !reply.hasHeader('Cache-Control'))
        reply.header('Cache-Control', 'no-cache, no-store, max-age=0, must-revalidate');
      addVary(reply, ['Accept-Language', 'Cookie', 'Host']);
    } else if (!reply.hasHeader('Cache-Control')) {
      reply.header('Cache-Control', 'private, no-store');
    }
    return payload;
  });
}

function isShared(url: string): boolean {
  return url.startsWith('/api/') || url.startsWith('/explore/embed/') || url.startsWith('/files/');
}

function addVary(
  reply: { getHeader(name: string): unknown; header(name: string, value: string): unknown },
  names: string[],
) {
  const present = String(reply.getHeader('Vary') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const missing = names.filter((name) => !present.some((one) => one.toLowerCase() === name.toLowerCase()));
  reply.header('Vary', [...present, ...missing].join(', '));
}

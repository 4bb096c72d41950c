import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Settings } from '../config.ts';
import { enforcePolicy, type PagePolicy } from './page-policy.ts';

/** What the pages' build exports: it answers, or calls `next` when nothing of its own is there. */
type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Under this symbol the pages find the API of the process that serves them (apps/web/src/lib/server/in-process.ts). */
const IN_PROCESS = Symbol.for('parvis.in-process');

/** The one page among the addresses of the API, where the reference service has it. */
const CONSOLE = /^\/api\/explore\/v2\.1\/console\/?(?:\?|$)/;

const BUILD = fileURLToPath(new URL('../../../web/build/handler.js', import.meta.url));

export interface PagesOptions {
  readonly settings: Settings;
  readonly log: FastifyBaseLogger;
  /** The built handler; without it, that of the pages built in this checkout. Null: no pages. */
  readonly handler?: Handler | null;
  /** What documents may load; the pages' own policy when absent. */
  readonly policy?: PagePolicy;
}

/**
 * The pages, for every address that is not the API's. They leave Fastify here: the body stays raw and the reply is theirs,
 * after the hooks that every request goes through (headers, cookie guard, forgery).
 *
 * Without a build the server starts all the same, and each page says what to run.
 */
export async function pages(app: FastifyInstance, options: PagesOptions): Promise<void> {
  const { settings, log } = options;
  const handler = options.handler === undefined ? await builtHandler(settings) : options.handler;
  if (handler === null) log.warn('The pages are not built: only the API answers. Run npm run build.');

  app.route({
    method: ['GET', 'HEAD', 'POST'],
    url: '/*',
    // Before anything reads the body or asks for the form's token: a page's action passes both to the API, which judges.
    onRequest: async (request, reply) => {
      if (/^\/api\/./.test(request.url) && !CONSOLE.test(request.url)) return reply.callNotFound();
      if (handler === null) {
        return reply
          .code(404)
          .type('text/plain; charset=utf-8')
          .send(
            'Les pages de ce portail ne sont pas construites ; seule l’API répond. Lancez : npm run build\n' +
              'The pages of this portal are not built; only the API answers. Run: npm run build\n',
          );
      }
      reply.hijack();
      Object.assign(request.raw, {
        [IN_PROCESS]: {
          call: ({ method, url, headers, payload }: Call) =>
            app.inject({
              method,
              url,
              headers: { ...headers, ...app.insideHeaders, host: request.headers.host ?? '' },
              remoteAddress: request.socket.remoteAddress ?? '127.0.0.1',
              ...(payload ? { payload: Buffer.from(payload) } : {}),
            }),
          logError: (error: unknown, sentence: string) => request.log.error({ err: error }, sentence),
        },
      });
      if (options.policy) enforcePolicy(reply.raw, options.policy);
      handler(request.raw, reply.raw, () => reply.raw.writeHead(404).end());
      return reply;
    },
    handler: (_request, reply) => reply.callNotFound(),
  });
}

interface Call {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: Uint8Array;
}

/** The handler of the pages built in this checkout, told the portal's address; null when they are not built. */
async function builtHandler(settings: Settings): Promise<Handler | null> {
  if (!existsSync(BUILD)) return null;
  // The build reads its own address from the environment, once, while it is imported: without it every form would be
  // refused behind a proxy. The query makes a portal with another address import it anew.
  // biome-ignore lint/style/noProcessEnv: the one setting that is handed to code that reads nothing else
  process.env.ORIGIN = settings.publicUrl;
  const address = `${pathToFileURL(BUILD)}?origin=${encodeURIComponent(settings.publicUrl)}`;
  // The shape is that of @sveltejs/adapter-node.
  const built = (await import(/* @vite-ignore */ address)) as { handler: Handler };
  return built.handler;
}

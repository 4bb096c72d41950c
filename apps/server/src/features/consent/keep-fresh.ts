import type { FastifyInstance } from 'fastify';
import type { OwnRegistryBook } from './registry-book.ts';

const MILLISECONDS = 2000;

/** Several servers on one database: each hears within seconds of what another published. */
export function keepFresh(app: FastifyInstance, book: OwnRegistryBook): void {
  const timer = setInterval(() => {
    book.refresh().catch((error: unknown) => {
      // The present registry holds until the database is back.
      app.log.warn({ err: error }, 'The cookie registry could not be read again');
    });
  }, MILLISECONDS);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));
}

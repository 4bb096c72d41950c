import type { FastifyInstance } from 'fastify';
import type { Settings } from '../config.ts';
import { answerOf, PortalError, sendAnswer } from './errors.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A file is received here: the time is not bounded but the pace is. */
    upload?: boolean;
  }
}

/** What an upload must bring each second, on average over the time of a body. */
const UPLOAD_BYTES_PER_SECOND = 10_000;

/** Refuses a body that takes too long: a caller who sends a byte now and then would otherwise hold a connection for ever. */
export function registerSlowBody(app: FastifyInstance, settings: Settings): void {
  app.addHook('onRequest', async (request, reply) => {
    const { raw } = request;
    if (!hasBody(raw.headers)) return;
    const isUpload = request.routeOptions.config?.upload === true;
    let before = raw.socket.bytesRead;
    const timer = setInterval(() => {
      if (raw.complete || raw.destroyed) return clearInterval(timer);
      const received = raw.socket.bytesRead - before;
      before = raw.socket.bytesRead;
      if (isUpload && received >= UPLOAD_BYTES_PER_SECOND * settings.bodySeconds) return;
      clearInterval(timer);
      if (reply.sent) return raw.destroy();
      sendAnswer(
        request,
        reply,
        answerOf(
          new PortalError('slow-body', `The body took more than ${settings.bodySeconds} seconds to come.`, {
            hint: 'Try again on a better connection.',
          }),
        ),
      );
      // The answer says that the connection closes; whoever does not listen is closed anyway.
      reply.raw.once('finish', () => raw.destroy());
    }, settings.bodySeconds * 1000);
    timer.unref();
    reply.raw.once('close', () => clearInterval(timer));
  });
}

function hasBody(headers: {
  'content-length'?: string | undefined;
  'transfer-encoding'?: string | undefined;
}): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

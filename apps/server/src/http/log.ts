import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import { pino } from 'pino';
import type { Settings } from '../config.ts';
import { withoutKey } from './keys.ts';

/** The log: JSON lines, which also makes control characters harmless. No secret reaches it. */
export function openLog(settings: Settings, out?: { write(line: string): void }): FastifyBaseLogger {
  return pino(
    {
      level: settings.logLevel,
      redact: {
        paths: [
          'req.headers.authorization',
          'req.headers.cookie',
          'password',
          '*.password',
          'key',
          'token',
          'apikey',
        ],
        censor: '[hidden]',
      },
      serializers: {
        req: (request: Pick<FastifyRequest, 'method' | 'url' | 'ip'>) => ({
          method: request.method,
          url: withoutKey(request.url),
          ip: request.ip,
        }),
      },
    },
    ...(out ? [out] : []),
  );
}

import type { FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';

/** The log of a child: lines on its error output, which its parent puts in the log of the portal. */
export function childLog(): FastifyBaseLogger {
  return pino({ level: 'warn', base: null, timestamp: false }, pino.destination({ fd: 2, sync: true }));
}

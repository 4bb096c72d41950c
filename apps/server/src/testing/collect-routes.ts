import diagnostics from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';

export interface KnownRoute {
  readonly method: string;
  /** With its parameters: `/catalog/datasets/:dataset`. */
  readonly url: string;
  /** Nothing changes there, whatever the method. */
  readonly readsOnly: boolean;
  /** What is sent there vouches for itself, and no cookie counts. */
  readonly ownCredentials: boolean;
}

/** Every route of the application that `open` builds, as they are registered: a list by hand would forget the newest. */
export async function collectRoutes<Opened>(open: () => Promise<Opened>): Promise<[Opened, KnownRoute[]]> {
  const routes: KnownRoute[] = [];
  const listen = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url, config }) => {
      for (const one of [method].flat())
        routes.push({
          method: one,
          url,
          readsOnly: config?.readsOnly === true,
          ownCredentials: config?.ownCredentials === true,
        });
    });
  };
  diagnostics.subscribe('fastify.initialization', listen);
  try {
    return [await open(), routes];
  } finally {
    diagnostics.unsubscribe('fastify.initialization', listen);
  }
}

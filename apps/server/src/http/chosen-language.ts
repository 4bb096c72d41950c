import type { FastifyInstance } from 'fastify';
import type { FeatureOptions } from './sign-in.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The value of `django_language`, under whatever name it has here; undefined for a visitor who chose none. */
    readonly chosenLanguage: string | undefined;
  }
}

/** Lets each request say which language its visitor chose. */
export function registerChosenLanguage(
  app: FastifyInstance,
  { jar, cookie }: Pick<FeatureOptions, 'jar' | 'cookie'>,
): void {
  const item = cookie('django_language');
  app.decorateRequest('chosenLanguage', {
    getter() {
      return jar.read(this, item);
    },
  });
}

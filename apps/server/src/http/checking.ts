import { Ajv } from 'ajv';
import type { FastifyInstance } from 'fastify';

/**
 * Checks requests against their schemas. Addresses hold only texts, so their numbers are read from texts; a JSON body is taken
 * at its word (or a null would become an empty text). Unknown members are refused, never dropped in silence.
 */
export function registerChecking(app: FastifyInstance): void {
  const common = { removeAdditional: false, useDefaults: true, allErrors: false, strict: false } as const;
  const exact = new Ajv({ ...common, coerceTypes: false });
  const fromText = new Ajv({ ...common, coerceTypes: 'array' });
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? exact : fromText).compile(Object(schema)),
  );
}

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PortalError } from './errors.ts';

const MOST_PARTS = 1000;

/** What a form says beside its own fields. */
export interface FormFrame {
  /** Field `csrfmiddlewaretoken`. */
  readonly token: string | undefined;
  /** Field `next`: where to go afterwards; still to be checked. */
  readonly next: string | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Present when the body was a form sent by a browser (application/x-www-form-urlencoded). */
    form: FormFrame | null;
  }
}

/**
 * Reads forms: a field given once is a text, given several times a list. `csrfmiddlewaretoken` and `next` are put aside in
 * `request.form`, so that one schema serves a form and JSON alike.
 */
export function registerForms(app: FastifyInstance): void {
  app.decorateRequest('form', null);
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    async (request: FastifyRequest, text: string | Buffer) => {
      const { fields, frame } = readForm(String(text));
      request.form = frame;
      return fields;
    },
  );
}

function readForm(text: string): { fields: Record<string, string | string[]>; frame: FormFrame } {
  const parts = [...new URLSearchParams(text)];
  if (parts.length > MOST_PARTS)
    throw new PortalError('body-too-large', `A form has ${MOST_PARTS} fields at most.`);
  const values = Map.groupBy(parts, ([name]) => name);
  const first = (name: string) => values.get(name)?.[0]?.[1];
  const frame = { token: first('csrfmiddlewaretoken'), next: first('next') };
  // No prototype: a field named `__proto__` is a field like another.
  const fields: Record<string, string | string[]> = Object.create(null);
  for (const [name, all] of values) {
    if (name === 'csrfmiddlewaretoken' || name === 'next') continue;
    fields[name] = all.length === 1 ? (all[0]?.[1] ?? '') : all.map(([, value]) => value);
  }
  return { fields, frame };
}

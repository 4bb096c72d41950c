import { EngineError, type EngineErrorCode } from '@parvis/engine';
import type { Language } from '@parvis/messages';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { StorageError } from '../storage/storage.ts';
import { refusalPage } from './refusal-page.ts';
import { wantsPage } from './wants-page.ts';

/** What HTTP calls each refusal. One table: a code without a status does not compile. */
const statusOf = {
  // Explore API
  ODSQLError: 400,
  ODSQLSyntaxError: 400,
  IncompatibleTypesInComparisonFilter: 400,
  InvalidRESTParameterError: 400,
  /** Also for a dataset that this person may not know of. */
  NotFoundResource: 404,
  // who asks
  'not-signed-in': 401,
  'bad-credentials': 401,
  'bad-key': 401,
  'bad-access-token': 401,
  'not-allowed': 403,
  'bad-origin': 403,
  'bad-token': 403,
  'wrong-password': 403,
  'too-many-attempts': 429,
  'too-many-requests': 429,
  // what is asked
  'invalid-request': 400,
  'not-found': 404,
  'account-not-found': 404,
  'key-not-found': 404,
  'application-not-found': 404,
  'dataset-not-found': 404,
  'upload-not-found': 404,
  'run-not-found': 404,
  'audit-not-found': 404,
  'file-not-found': 404,
  'method-not-allowed': 405,
  'not-acceptable': 406,
  'slow-body': 408,
  'email-taken': 409,
  'dataset-id-taken': 409,
  'last-administrator': 409,
  conflict: 409,
  'no-browser': 409,
  'audit-under-way': 409,
  gone: 410,
  'body-too-large': 413,
  'address-too-long': 414,
  'unsupported-media-type': 415,
  'upload-refused': 422,
  // what we cannot do just now
  unavailable: 503,
  'server-error': 500,
} as const satisfies Record<string, number>;

export type PortalErrorCode = keyof typeof statusOf;

export interface PortalErrorDetails {
  /** What to do about it. */
  readonly hint?: string;
  /** Path of the faulty member, for example `description.title`. */
  readonly place?: string;
  /** Seconds. */
  readonly retryAfter?: number;
  /** Members added to the body, for the few answers whose shape clients read. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** A refusal with its code, sentence, hint and place. The sentence is for whoever asked and holds nothing of the inside. */
export class PortalError extends Error {
  readonly code: PortalErrorCode;
  readonly hint: string | undefined;
  readonly place: string | undefined;
  readonly retryAfter: number | undefined;
  readonly members: Readonly<Record<string, unknown>> | undefined;

  constructor(code: PortalErrorCode, message: string, details: PortalErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = 'PortalError';
    this.code = code;
    this.hint = details.hint;
    this.place = details.place;
    this.retryAfter = details.retryAfter;
    this.members = details.members;
  }

  get status(): number {
    return statusOf[this.code];
  }
}

/** The status and seconds to wait of each failure of the engine that a reader may meet. */
const engineStatus: Record<EngineErrorCode, { status: number; retryAfter?: number }> = {
  stopped: { status: 503, retryAfter: 1 },
  'too-slow': { status: 503, retryAfter: 10 },
  'too-large': { status: 503, retryAfter: 10 },
  busy: { status: 503, retryAfter: 5 },
  'version-damaged': { status: 503, retryAfter: 300 },
  'no-space': { status: 503, retryAfter: 300 },
  'unknown-version': { status: 503, retryAfter: 5 },
  'bad-row': { status: 422 },
  failed: { status: 500 },
};

const storageCodes = {
  'file-not-found': 404,
  'too-large': 413,
  'no-space': 503,
  stopped: 503,
} as const satisfies Record<StorageError['code'], number>;

/** What Fastify refuses before a route is asked, in our words. */
const fastifyRefusals: Readonly<Record<string, () => PortalError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => tooLarge(),
  FST_REQ_FILE_TOO_LARGE: () => tooLarge(),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    new PortalError('unsupported-media-type', 'This address does not read a body of that type.', {
      hint: 'Send application/json.',
    }),
  FST_ERR_CTP_EMPTY_JSON_BODY: () =>
    new PortalError('invalid-request', 'The body is empty; JSON was announced.'),
  FST_ERR_CTP_INVALID_JSON_BODY: () => new PortalError('invalid-request', 'The body is not valid JSON.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    new PortalError('invalid-request', 'The body is not as long as its Content-Length says.'),
  FST_ERR_BAD_URL: () => new PortalError('invalid-request', 'The address is not well formed.'),
  FST_ERR_MAX_PARAM_LENGTH: () => addressTooLong(),
};

/** The answer for anything thrown: what the caller is told, and nothing else. */
export interface Answer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly place?: string | undefined;
  readonly retryAfter?: number | undefined;
  readonly members?: Readonly<Record<string, unknown>> | undefined;
}

/** Turns whatever was thrown into what may be said of it. Only what we wrote ourselves is repeated. */
export function answerOf(error: unknown): Answer {
  if (error instanceof PortalError) return { ...pick(error), status: error.status };
  if (error instanceof EngineError) {
    const { status, retryAfter } = engineStatus[error.code];
    return { status, code: error.code, message: error.message, retryAfter: error.retryAfter ?? retryAfter };
  }
  if (error instanceof StorageError)
    return { status: storageCodes[error.code], code: error.code, message: error.message };
  const refusal = fastifyRefusal(error);
  if (refusal) return answerOf(refusal);
  return {
    status: 500,
    code: 'server-error',
    message: 'Something went wrong on our side.',
    hint: 'It is in the log under the time of this answer. Try again; if it goes on, tell the portal’s team.',
  };
}

/** Refusals of the ODSQL package and others that name an error code of the Explore API are registered by the feature that owns it. */
export type Translation = (error: unknown) => PortalError | undefined;

/** Installs the two handlers. `translations` turn errors of packages into ours, first match wins. */
export function registerErrors(app: FastifyInstance, translations: readonly Translation[] = []): void {
  app.setErrorHandler((error, request, reply) => {
    const translated = translations.map((translate) => translate(error)).find((found) => found !== undefined);
    const answer = answerOf(translated ?? error);
    if (answer.status >= 500) request.log.error({ err: error }, 'A request failed');
    return sendAnswer(request, reply, answer);
  });
  app.setNotFoundHandler((request, reply) =>
    sendAnswer(request, reply, answerOf(new PortalError('not-found', 'There is nothing at this address.'))),
  );
}

/** Sends a refusal in the shape of the API that was asked. */
export function sendAnswer(request: FastifyRequest, reply: FastifyReply, answer: Answer): FastifyReply {
  if (answer.retryAfter !== undefined) reply.header('Retry-After', String(Math.ceil(answer.retryAfter)));
  if (answer.status === 408) reply.header('Connection', 'close');
  if (answer.code === 'bad-access-token') reply.header('WWW-Authenticate', 'Bearer error="invalid_token"');
  if (isPerson(request))
    return reply
      .code(answer.status)
      .removeHeader('Content-Encoding')
      .header('Cache-Control', 'no-store')
      .type('text/html; charset=utf-8')
      .serializer((text: string) => text)
      .send(refusalPage(answer, languageOf(request)));
  return (
    reply
      .code(answer.status)
      .removeHeader('Content-Encoding')
      .header('Cache-Control', 'no-store')
      .type('application/json')
      // As text: a route's response schema has no say in a refusal.
      .serializer((text: string) => text)
      .send(JSON.stringify(bodyOf(request, answer), null, 2))
  );
}

/** A refusal as each API writes it. */
function bodyOf(request: FastifyRequest, { status, code, message, hint, place, members }: Answer) {
  if (isExplore(request) && members) return members;
  // Version 1 had numbers for its errors, which clients show without knowing them.
  if (isFirstVersion(request)) return { errorcode: FIRST_VERSION_ERRORS + status, error: message };
  if (isExplore(request)) return { error_code: code, message };
  return {
    error_code: code,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(place === undefined ? {} : { place }),
  };
}

const FIRST_VERSION_ERRORS = 10_000;

/** Is this the public API, whose errors have two members and no more? */
export function isExplore(request: { readonly url: string }): boolean {
  return /^\/api\/(?:explore|v2|records|datasets|reuses)(?:[/?]|$)/.test(request.url);
}

/** Version 1 of the public API, at addresses and with errors of its own. */
function isFirstVersion({ url }: { readonly url: string }): boolean {
  return /^\/api\/(?:records|datasets|reuses)(?:[/?]|$)/.test(url);
}

/** A browser that shows whatever comes: it posted a form, or asked for a page. What it asks of the API by address is data. */
function isPerson(request: FastifyRequest): boolean {
  const isForm = request.method === 'POST' && !isExplore(request);
  return wantsPage(request) && (isForm || !request.url.startsWith('/api/'));
}

function languageOf({ chosenLanguage, headers }: FastifyRequest): Language {
  const asked = chosenLanguage ?? headers['accept-language'] ?? '';
  return asked.slice(0, 2).toLowerCase() === 'en' ? 'en' : 'fr';
}

function fastifyRefusal(error: unknown): PortalError | undefined {
  if (!(error instanceof Error)) return undefined;
  // Fastify's own errors carry these members; anything else lacks them.
  const known = error as Partial<FastifyError>;
  const first = known.validation?.[0];
  if (first) {
    const extra = first.params.additionalProperty ?? first.params.missingProperty;
    const path = [
      ...first.instancePath.split('/').filter(Boolean),
      ...(extra === undefined ? [] : [String(extra)]),
    ];
    return new PortalError(
      'invalid-request',
      `${path.join('.') || 'The request'} ${first.message ?? 'is not valid'}.`,
      {
        place: path.join('.'),
        ...(first.params.additionalProperty === undefined ? {} : { hint: 'Leave this member out.' }),
      },
    );
  }
  const refusal = known.code === undefined ? undefined : fastifyRefusals[known.code];
  if (refusal) return refusal();
  return known.statusCode !== undefined && known.statusCode >= 400 && known.statusCode < 500
    ? new PortalError('invalid-request', 'The request could not be read.')
    : undefined;
}

function tooLarge(): PortalError {
  return new PortalError('body-too-large', 'The body is larger than this address accepts.');
}

function addressTooLong(): PortalError {
  return new PortalError('address-too-long', 'A part of the address is longer than any name can be.');
}

function pick({ code, message, hint, place, retryAfter, members }: PortalError): Omit<Answer, 'status'> {
  return { code, message, hint, place, retryAfter, members };
}

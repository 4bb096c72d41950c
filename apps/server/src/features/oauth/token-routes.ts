import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { OauthApplicationRow } from '../../database/tables.ts';
import { hashOf } from '../../http/secrets.ts';
import type { FeatureOptions } from '../../http/sign-in.ts';
import { findApplication } from './application-store.ts';
import {
  ACCESS_SECONDS,
  addTokens,
  endTokensOfCode,
  renewTokens,
  type TokenPair,
  useCode,
} from './token-store.ts';

const MOST_BYTES = 10_000;
/** Whatever is wrong is told in the words of RFC 6749, 5.2, not in ours: so nothing is judged before it is read. */
const Field = Type.Optional(Type.Unknown());
const TokenBody = Type.Object({
  grant_type: Field,
  code: Field,
  redirect_uri: Field,
  refresh_token: Field,
  client_id: Field,
  client_secret: Field,
  code_verifier: Field,
});
type TokenBody = Readonly<Record<keyof typeof TokenBody.properties, unknown>>;

/** A refusal as OAuth clients read it. */
class OauthRefusal extends Error {
  readonly code: string;
  readonly status: 400 | 401;
  constructor(code: string, sentence: string, status: 400 | 401 = 400) {
    super(sentence);
    this.code = code;
    this.status = status;
  }
}

/** `POST /oauth2/token/`: a code, or a refresh token, becomes a pair of tokens (RFC 6749, 4.1.3 and 6). */
export const tokenRoutes: FastifyPluginAsyncTypebox<FeatureOptions> = async (app, { services }) => {
  const { database } = services;

  app.post(
    '/oauth2/token/',
    { schema: { body: TokenBody }, bodyLimit: MOST_BYTES, config: { ownCredentials: true } },
    async (request, reply) => {
      reply.header('Cache-Control', 'no-store').header('Pragma', 'no-cache');
      try {
        return await grant(request, request.body as TokenBody);
      } catch (error) {
        if (!(error instanceof OauthRefusal)) throw error;
        if (error.status === 401) reply.header('WWW-Authenticate', 'Basic realm="oauth2"');
        return reply.code(error.status).send({ error: error.code, error_description: error.message });
      }
    },
  );

  async function grant(request: FastifyRequest, body: TokenBody) {
    const application = await demandClient(request, body);
    const now = services.now();
    const by = { applicationId: application.id, now };
    switch (body.grant_type) {
      case 'authorization_code': {
        const code = demandText(body, 'code');
        if (body.redirect_uri !== undefined && body.redirect_uri !== application.redirect_uri)
          throw new OauthRefusal('invalid_grant', 'redirect_uri is not the one that is registered.');
        const used = await useCode(database, code, by);
        if (used === 'again') await endTokensOfCode(database, code);
        if (used === 'again' || used === null)
          throw new OauthRefusal('invalid_grant', 'The code is unknown, over, or was used before.');
        if (used.challenge !== null && challengeOf(body.code_verifier) !== used.challenge)
          throw new OauthRefusal('invalid_grant', 'code_verifier does not match the code_challenge.');
        return presentPair(await addTokens(database, used, now), used.state);
      }
      case 'refresh_token': {
        const pair = await renewTokens(database, demandText(body, 'refresh_token'), by);
        if (!pair)
          throw new OauthRefusal('invalid_grant', 'The refresh token is unknown or was used before.');
        return presentPair(pair, null);
      }
      case undefined:
        throw new OauthRefusal('invalid_request', 'grant_type is missing.');
      default:
        throw new OauthRefusal('unsupported_grant_type', 'Known: authorization_code, refresh_token.');
    }
  }

  async function demandClient(request: FastifyRequest, body: TokenBody): Promise<OauthApplicationRow> {
    const [id, secret] = credentialsOf(request, body);
    const application = id === undefined ? undefined : await findApplication(database, id);
    const isRight =
      application !== undefined &&
      secret !== undefined &&
      timingSafeEqual(Buffer.from(application.secret_hash), Buffer.from(hashOf(secret)));
    if (isRight) return application;
    throw new OauthRefusal('invalid_client', 'client_id or client_secret is wrong.', 401);
  }
};

/** In the header as HTTP Basic, each part form-encoded (RFC 6749, 2.3.1), or in the body. */
function credentialsOf(
  { headers }: FastifyRequest,
  { client_id, client_secret }: TokenBody,
): [string | undefined, string | undefined] {
  const basic = /^basic\s+([\w+/=-]+)\s*$/i.exec(headers.authorization ?? '')?.[1];
  if (basic !== undefined) {
    const [id = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':');
    const [[decodedId = '', decodedSecret = '']] = [[id, rest.join(':')].map(formDecoded)];
    return [decodedId, decodedSecret];
  }
  return [textOf(client_id), textOf(client_secret)];
}

function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function demandText(body: TokenBody, name: 'code' | 'refresh_token'): string {
  const text = textOf(body[name]);
  if (text === undefined) throw new OauthRefusal('invalid_request', `${name} is missing.`);
  return text;
}

function challengeOf(verifier: unknown): string | undefined {
  return typeof verifier === 'string' ? createHash('sha256').update(verifier).digest('base64url') : undefined;
}

function presentPair({ access, refresh }: TokenPair, state: string | null) {
  return {
    access_token: access,
    expires_in: ACCESS_SECONDS,
    token_type: 'Bearer',
    ...(state === null ? {} : { state }),
    scope: 'all',
    refresh_token: refresh,
  };
}

import Type, { type Static } from 'typebox';

/** `GET /api/manage/v1/applications`: the applications that the caller registered. */
export const Application = Type.Object({
  /** What OAuth calls `client_id`. */
  id: Type.String(),
  name: Type.String(),
  redirectUri: Type.String(),
  createdAt: Type.String(),
});
export type Application = Static<typeof Application>;

export const NewApplication = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100 }),
    /** Where people are sent back: https, or http on one's own machine. */
    redirect_uri: Type.String({ minLength: 1, maxLength: 2000 }),
  },
  { additionalProperties: false },
);
export type NewApplication = Static<typeof NewApplication>;

/** `GET /api/manage/v1/authorizations`: the applications that read in the caller's name. */
export const Authorization = Type.Object({
  applicationId: Type.String(),
  name: Type.String(),
  since: Type.String(),
  lastUsedAt: Type.Union([Type.String(), Type.Null()]),
});
export type Authorization = Static<typeof Authorization>;

/** What an application asks for at `/oauth2/authorize/` (RFC 6749, 4.1.1; RFC 7636). */
export const AuthorizationRequest = Type.Object({
  client_id: Type.Optional(Type.String({ maxLength: 100 })),
  redirect_uri: Type.Optional(Type.String({ maxLength: 2000 })),
  response_type: Type.Optional(Type.String({ maxLength: 20 })),
  scope: Type.Optional(Type.String({ maxLength: 100 })),
  scopes: Type.Optional(Type.String({ maxLength: 100 })),
  state: Type.Optional(Type.String({ maxLength: 1000 })),
  code_challenge: Type.Optional(Type.String({ maxLength: 128 })),
  code_challenge_method: Type.Optional(Type.String({ maxLength: 10 })),
});
export type AuthorizationRequest = Static<typeof AuthorizationRequest>;

/** `POST /api/manage/v1/authorizations`: what the person answers. */
export const AuthorizationAnswer = Type.Object(
  { ...AuthorizationRequest.properties, answer: Type.Union([Type.Literal('allow'), Type.Literal('deny')]) },
  { additionalProperties: false },
);
export type AuthorizationAnswer = Static<typeof AuthorizationAnswer>;

/** `GET /api/manage/v1/authorizations/request`: who asks, and where the person goes afterwards. */
export const AskingApplication = Type.Object({
  name: Type.String(),
  /** The site the person is sent back to. */
  host: Type.String(),
  /** What is wrong with the request, in the words of RFC 6749, 4.1.2.1: whatever is answered, the application is told that. */
  fault: Type.Union([Type.String(), Type.Null()]),
});
export type AskingApplication = Static<typeof AskingApplication>;

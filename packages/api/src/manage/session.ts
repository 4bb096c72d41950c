import Type, { type Static } from 'typebox';

export const Role = Type.Union([
  Type.Literal('administrator'),
  Type.Literal('producer'),
  Type.Literal('reader'),
  Type.Literal('dpo'),
]);
export type Role = Static<typeof Role>;

export const Account = Type.Object({
  id: Type.String(),
  email: Type.String(),
  name: Type.String(),
  role: Role,
  /** A disabled account cannot sign in; its sessions and keys are dead. */
  disabled: Type.Boolean(),
  createdAt: Type.String(),
  lastSignInAt: Type.Union([Type.String(), Type.Null()]),
});
export type Account = Static<typeof Account>;

/** `POST /api/manage/v1/session`: sets the cookie `sessionid`. 401 in the same words for an unknown account and a wrong password. */
export const SignIn = Type.Object(
  { email: Type.String({ maxLength: 320 }), password: Type.String({ maxLength: 1024 }) },
  { additionalProperties: false },
);
export type SignIn = Static<typeof SignIn>;

/** `GET /api/manage/v1/session`: who the caller is; never an error. */
export const Session = Type.Object({ account: Type.Union([Account, Type.Null()]) });
export type Session = Static<typeof Session>;

/** `GET /api/manage/v1/session/token`: a token for forms and scripts of a signed-in session; its answer sets `csrftoken` and is `no-store`. */
export const FormToken = Type.Object({ token: Type.String() });
export type FormToken = Static<typeof FormToken>;

/** A password has at least so many characters. */
export const shortestPassword = 12;

/** `POST /api/manage/v1/accounts` (administrators). Without a password one is made and returned once. */
export const NewAccount = Type.Object(
  {
    email: Type.String({ minLength: 3, maxLength: 320 }),
    name: Type.String({ maxLength: 200 }),
    role: Role,
    password: Type.Optional(Type.String({ minLength: shortestPassword, maxLength: 1024 })),
  },
  { additionalProperties: false },
);
export type NewAccount = Static<typeof NewAccount>;

/** `PATCH /api/manage/v1/accounts/:account_id` (administrators). */
export const AccountChange = Type.Partial(
  Type.Object({
    name: Type.String({ maxLength: 200 }),
    role: Role,
    disabled: Type.Boolean(),
    password: Type.String({ minLength: shortestPassword, maxLength: 1024 }),
  }),
  { additionalProperties: false },
);
export type AccountChange = Static<typeof AccountChange>;

/** `PATCH /api/manage/v1/account` (whoever is signed in): a new password of one's own, by the one it replaces. */
export const OwnPassword = Type.Object(
  {
    current: Type.String({ maxLength: 1024 }),
    password: Type.String({ minLength: shortestPassword, maxLength: 1024 }),
  },
  { additionalProperties: false },
);
export type OwnPassword = Static<typeof OwnPassword>;

/** `GET /api/manage/v1/keys`: the caller's own API keys. The key itself is in the answer that makes it, and nowhere else. */
export const ApiKey = Type.Object({
  id: Type.String(),
  label: Type.String(),
  /** First characters, for the owner to recognise it. */
  prefix: Type.String(),
  createdAt: Type.String(),
  expiresAt: Type.Union([Type.String(), Type.Null()]),
  lastUsedAt: Type.Union([Type.String(), Type.Null()]),
  revokedAt: Type.Union([Type.String(), Type.Null()]),
});
export type ApiKey = Static<typeof ApiKey>;

export const NewApiKey = Type.Object(
  {
    label: Type.String({ minLength: 1, maxLength: 100 }),
    /** Days; absent: a year. */
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })),
  },
  { additionalProperties: false },
);
export type NewApiKey = Static<typeof NewApiKey>;

import Type, { type Static } from 'typebox';

/** Calls a day; null: what the settings of the server say; 0: no limit of a day. */
const CallsPerDay = Type.Union([Type.Integer({ minimum: 0, maximum: 1_000_000_000 }), Type.Null()]);

/** Who may read the portal, and how much of its API they may call between two midnights UTC. */
export const Access = Type.Object(
  {
    /** `accounts`: the portal is private, and whoever is not signed in reads nothing of it. */
    readers: Type.Union([Type.Literal('everybody'), Type.Literal('accounts')]),
    /** For each address without a sign-in. */
    anonymousCallsPerDay: CallsPerDay,
    /** For each account, whatever vouches for it: a session, an application's token, and its keys together. */
    accountCallsPerDay: CallsPerDay,
  },
  { additionalProperties: false },
);
export type Access = Static<typeof Access>;

/** A living key as administrators see it. */
export const KeyQuota = Type.Object({
  id: Type.String(),
  label: Type.String(),
  prefix: Type.String(),
  /** Address of the account the key speaks for. */
  owner: Type.String(),
  lastUsedAt: Type.Union([Type.String(), Type.Null()]),
  /** A quota of its own, counted apart from its owner's; null: it counts among its owner's calls. */
  callsPerDay: CallsPerDay,
});
export type KeyQuota = Static<typeof KeyQuota>;

/** `GET /api/manage/v1/access` (administrators). `PUT` takes an `Access`. */
export const AccessReport = Type.Object({
  access: Access,
  /** Calls a day where nothing is set; 0: no limit of a day. */
  usual: Type.Object({ anonymous: Type.Integer(), account: Type.Integer() }),
  keys: Type.Array(KeyQuota),
});
export type AccessReport = Static<typeof AccessReport>;

/** `PUT /api/manage/v1/access/keys/:key_id` (administrators). */
export const KeyQuotaChange = Type.Object({ callsPerDay: CallsPerDay }, { additionalProperties: false });
export type KeyQuotaChange = Static<typeof KeyQuotaChange>;

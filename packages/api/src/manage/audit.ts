import Type, { type Static } from 'typebox';

const Instant = Type.Union([Type.String(), Type.Null()]);

/** An audit of the portal's cookies, in a line of the history. */
export const AuditSummary = Type.Object({
  id: Type.String(),
  state: Type.Union([
    Type.Literal('queued'),
    Type.Literal('running'),
    Type.Literal('done'),
    Type.Literal('failed'),
  ]),
  isScheduled: Type.Boolean(),
  /** `clean`, `faults`, `blind`: it could not see what it needed, so that nothing is proven; null: not ended, or failed. */
  outcome: Type.Union([Type.Literal('clean'), Type.Literal('faults'), Type.Literal('blind'), Type.Null()]),
  errors: Type.Integer(),
  warnings: Type.Integer(),
  passesDone: Type.Integer(),
  passes: Type.Integer(),
  createdAt: Type.String(),
  startedAt: Instant,
  endedAt: Instant,
  error: Type.Union([
    Type.Object({ code: Type.String(), message: Type.String(), hint: Type.String() }),
    Type.Null(),
  ]),
});
export type AuditSummary = Static<typeof AuditSummary>;

/** How often the portal audits itself. */
export const AuditSchedule = Type.Union([
  Type.Literal('never'),
  Type.Literal('daily'),
  Type.Literal('weekly'),
]);
export type AuditSchedule = Static<typeof AuditSchedule>;

/** `GET /api/manage/v1/audits` */
export const AuditList = Type.Object({
  /** The only address that is audited: the portal's own. */
  address: Type.String(),
  /** The browser that visits; null: there is none on the machine. */
  browser: Type.Union([Type.String(), Type.Null()]),
  schedule: AuditSchedule,
  /** The newest first. */
  audits: Type.Array(AuditSummary),
});
export type AuditList = Static<typeof AuditList>;

export const AuditFinding = Type.Object({
  /** The rule of the specification, such as `C-01`. */
  rule: Type.String(),
  level: Type.Union([Type.Literal('error'), Type.Literal('warning'), Type.Literal('note')]),
  subject: Type.String(),
  /** In the language asked for. */
  what: Type.String(),
  advice: Type.String(),
  /** Was it absent from the audit before this one? */
  isNew: Type.Boolean(),
  times: Type.Integer(),
  /** The first places. */
  met: Type.Array(
    Type.Object({
      pass: Type.String(),
      page: Type.String(),
      /** The file and line of the site that did it. */
      by: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
});
export type AuditFinding = Static<typeof AuditFinding>;

/** `GET /api/manage/v1/audits/:id?lang=` */
export const Audit = Type.Object({
  ...AuditSummary.properties,
  /** Pages that were looked at. */
  pages: Type.Integer(),
  findings: Type.Array(AuditFinding),
  /** What the audit before this one found, and this one no longer does. */
  gone: Type.Array(AuditFinding),
  /** The audit before this one; null: it is the first. */
  before: Type.Union([Type.Object({ id: Type.String(), createdAt: Type.String() }), Type.Null()]),
  passList: Type.Array(
    Type.Object({
      name: Type.String(),
      variant: Type.Union([Type.String(), Type.Null()]),
      state: Type.Union([
        Type.Literal('done'),
        Type.Literal('not-seen'),
        Type.Literal('failed'),
        Type.Literal('not-needed'),
      ]),
      reason: Type.Union([Type.String(), Type.Null()]),
      milliseconds: Type.Integer(),
    }),
  ),
});
export type Audit = Static<typeof Audit>;

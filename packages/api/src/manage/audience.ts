import Type, { type Static } from 'typebox';

const Count = Type.Union([Type.Integer(), Type.Null()]);

/** One day of the portal. Null: fewer than the smallest figure that is told. */
export const AudienceDay = Type.Object({
  /** `2026-11-24`, in the portal's time zone. */
  day: Type.String(),
  views: Count,
  visitors: Count,
  downloads: Count,
  api: Count,
  searches: Count,
  emptySearches: Count,
  /** Counted in several parts: its visitors are an upper bound. */
  parts: Type.Boolean(),
});
export type AudienceDay = Static<typeof AudienceDay>;

/** What was asked of a dataset over a period; the last line may be all the others together. Null: told with the others. */
export const AudienceDataset = Type.Object({
  /** Null: the others. */
  dataset_id: Type.Union([Type.String(), Type.Null()]),
  /** Null: the others, or a dataset that is no more. */
  title: Type.Union([Type.String(), Type.Null()]),
  views: Count,
  /** Mean a day, to a tenth. */
  visitorsPerDay: Type.Union([Type.Number(), Type.Null()]),
  downloads: Count,
  api: Count,
});
export type AudienceDataset = Static<typeof AudienceDataset>;

/** A dimension other than datasets: its figures, largest first. */
export const AudienceShare = Type.Object({
  /** Null: the others. */
  key: Type.Union([Type.String(), Type.Null()]),
  count: Type.Integer(),
});
export type AudienceShare = Static<typeof AudienceShare>;

export const audienceShares = ['page', 'format', 'api', 'referrer', 'language', 'device', 'status'] as const;

/**
 * `GET /api/manage/v1/audience?period=` for who works on the portal, `GET /api/audience/v1?period=` for everybody.
 * `period` is `30-days`, `12-months` or a month such as `2026-10`.
 */
export const AudienceReport = Type.Object({
  /** Is the portal counting at all? */
  isCounting: Type.Boolean(),
  period: Type.String(),
  /** First and last day with figures; null: none yet. */
  from: Type.Union([Type.String(), Type.Null()]),
  to: Type.Union([Type.String(), Type.Null()]),
  /** The months there are figures of, newest first. */
  months: Type.Array(Type.String()),
  days: Type.Array(AudienceDay),
  totals: Type.Object({
    views: Count,
    /** Mean a day, to a tenth. */
    visitorsPerDay: Type.Union([Type.Number(), Type.Null()]),
    downloads: Count,
    api: Count,
    searches: Count,
    emptySearches: Count,
    /** Views of those who object: no visitor was computed from them. */
    unhashed: Count,
  }),
  /** Null: told of a month, once it is over. */
  datasets: Type.Union([Type.Array(AudienceDataset), Type.Null()]),
  shares: Type.Union([Type.Record(Type.String(), Type.Array(AudienceShare)), Type.Null()]),
  smallest: Type.Integer(),
  keptMonths: Type.Integer(),
  /** The id of the dataset of these figures, once it is published. */
  openDataset: Type.Union([Type.String(), Type.Null()]),
});
export type AudienceReport = Static<typeof AudienceReport>;

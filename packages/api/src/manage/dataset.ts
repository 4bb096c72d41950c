import Type, { type Static } from 'typebox';

const NullableText = Type.Union([Type.String({ maxLength: 2000 }), Type.Null()]);

/** What a producer says of a dataset beside its records. */
export const DatasetDescription = Type.Object(
  {
    /** Never empty. */
    title: Type.String({ maxLength: 350 }),
    /** Simple HTML; cleaned by the server. */
    description: Type.Union([Type.String({ maxLength: 100_000 }), Type.Null()]),
    /** An id of the vocabulary of licences (`GET /api/manage/v1/vocabularies`), or a licence of elsewhere in its own words. */
    license: NullableText,
    /** Ids of the vocabulary of themes, or themes of elsewhere in their own words. */
    theme: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 20 }),
    keyword: Type.Array(Type.String({ maxLength: 96 }), { maxItems: 100 }),
    publisher: NullableText,
    references: NullableText,
    attributions: Type.Array(Type.String({ maxLength: 1000 }), { maxItems: 20 }),
    update_frequency: NullableText,
    territory: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 100 }),
    language: Type.String({ maxLength: 10 }),
    timezone: Type.String({ maxLength: 60 }),
    /** The date the data speak of, ISO 8601; null: when they were last published. */
    modified: Type.Union([
      Type.String({
        pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?(Z|[+-]\\d{2}:\\d{2}))?$',
      }),
      Type.Null(),
    ]),
    visibility: Type.Union([Type.Literal('domain'), Type.Literal('restricted')]),
    /** Account ids of the readers a restricted dataset is open to (administrators and producers always are). */
    readers: Type.Array(Type.String(), { maxItems: 1000 }),
  },
  { additionalProperties: false },
);
export type DatasetDescription = Static<typeof DatasetDescription>;

/** `POST /api/manage/v1/datasets`: makes the dataset and queues its first publication. 409 `dataset-id-taken`. */
export const NewDataset = Type.Object(
  {
    upload_id: Type.String(),
    /** `^[a-z0-9][a-z0-9_-]{0,99}$`: checked by the server, which says what is wrong with it. */
    dataset_id: Type.String({ maxLength: 1000 }),
    /** What is not said is left blank; the title is made from the file's name. */
    description: Type.Partial(DatasetDescription, { additionalProperties: false, default: {} }),
  },
  { additionalProperties: false },
);
export type NewDataset = Static<typeof NewDataset>;

/** `POST /api/manage/v1/datasets/:dataset_id/versions`: replaces the records by those of an upload. */
export const NewVersion = Type.Object({ upload_id: Type.String() }, { additionalProperties: false });
export type NewVersion = Static<typeof NewVersion>;

/** One publication. `GET /api/manage/v1/datasets/:dataset_id/runs`, newest first; `…/runs/:run_id`; the bad cells: `…/runs/:run_id/report.csv`. */
export const Run = Type.Object({
  id: Type.String(),
  state: Type.Union([
    Type.Literal('queued'),
    Type.Literal('running'),
    Type.Literal('done'),
    Type.Literal('failed'),
  ]),
  /** `reading`, `building`, `publishing`, `indexing`. */
  stage: Type.Union([Type.String(), Type.Null()]),
  rows: Type.Integer(),
  /** Cells that did not fit and became empty. */
  badCells: Type.Integer(),
  startedAt: Type.Union([Type.String(), Type.Null()]),
  endedAt: Type.Union([Type.String(), Type.Null()]),
  createdAt: Type.String(),
  fileName: Type.String(),
  error: Type.Union([
    Type.Object({ code: Type.String(), message: Type.String(), hint: Type.String() }),
    Type.Null(),
  ]),
  /** The first bad cells, at most 100 here; all of them (10,000 at most) in the report. */
  problems: Type.Array(
    Type.Object({ row: Type.Integer(), column: Type.String(), value: Type.String(), reason: Type.String() }),
  ),
});
export type Run = Static<typeof Run>;

export const ManagedDataset = Type.Object({
  dataset_id: Type.String(),
  dataset_uid: Type.String(),
  description: DatasetDescription,
  /** Is a version served? */
  published: Type.Boolean(),
  /** Its records cannot be served: the stored file is damaged or missing. */
  damaged: Type.Boolean(),
  rowCount: Type.Union([Type.Integer(), Type.Null()]),
  bytes: Type.Union([Type.Integer(), Type.Null()]),
  createdAt: Type.String(),
  modifiedAt: Type.String(),
  /** When the served version was published. */
  dataProcessedAt: Type.Union([Type.String(), Type.Null()]),
  lastRun: Type.Union([Run, Type.Null()]),
});
export type ManagedDataset = Static<typeof ManagedDataset>;

/** `GET /api/manage/v1/vocabularies`: what the form offers. Labels in each language. */
export const Vocabularies = Type.Object({
  licenses: Type.Array(
    Type.Object({ id: Type.String(), label: Type.Record(Type.String(), Type.String()), url: NullableText }),
  ),
  themes: Type.Array(Type.Object({ id: Type.String(), label: Type.Record(Type.String(), Type.String()) })),
  frequencies: Type.Array(
    Type.Object({ id: Type.String(), label: Type.Record(Type.String(), Type.String()) }),
  ),
});
export type Vocabularies = Static<typeof Vocabularies>;

/** Every refusal of `/api/manage/v1`: code, sentence, hint, and where. */
export const Refusal = Type.Object({
  error_code: Type.String(),
  message: Type.String(),
  hint: Type.Optional(Type.String()),
  /** Path of the faulty member, for example `description.title`. */
  place: Type.Optional(Type.String()),
});
export type Refusal = Static<typeof Refusal>;

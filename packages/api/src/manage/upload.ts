import Type, { type Static } from 'typebox';

/**
 * How a file is to be read. Every member was guessed over the whole file and may be corrected;
 * corrections are remembered for the next file of the same dataset.
 */
export const ReadingSettings = Type.Object(
  {
    format: Type.Union([
      Type.Literal('csv'),
      Type.Literal('json'),
      Type.Literal('jsonl'),
      Type.Literal('geojson'),
    ]),
    encoding: Type.String(),
    /** CSV only. */
    delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })),
    quote: Type.Optional(Type.String({ maxLength: 1 })),
    /** Line number from 1 of the line that holds the names; 0: there is none. */
    headerRow: Type.Optional(Type.Integer({ minimum: 0 })),
    /** CSV only: the lines of notes at the foot ("Source : …") are rows like the others. Absent: they are left out. */
    keepFootNotes: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type ReadingSettings = Static<typeof ReadingSettings>;

export const FieldTypeName = Type.Union([
  Type.Literal('text'),
  Type.Literal('int'),
  Type.Literal('double'),
  Type.Literal('boolean'),
  Type.Literal('date'),
  Type.Literal('datetime'),
  Type.Literal('geo_point_2d'),
  Type.Literal('geo_shape'),
  Type.Literal('file'),
  Type.Literal('json_blob'),
]);

/** What a producer says of one column of the file. `source` names the column(s) as in the file, in order. */
export const ColumnChoice = Type.Object(
  {
    /** Column numbers from 0; two of them (latitude, longitude) make one place. */
    source: Type.Array(Type.Integer({ minimum: 0 }), { minItems: 1, maxItems: 2 }),
    /** The headers of `source` as in the file: by them the column is found again in the next file, and in JSON. */
    headers: Type.Optional(Type.Array(Type.String({ maxLength: 10_000 }), { minItems: 1, maxItems: 2 })),
    name: Type.String({ pattern: '^[a-z_][a-z0-9_]*$', maxLength: 63 }),
    label: Type.String({ maxLength: 300 }),
    description: Type.Union([Type.String({ maxLength: 2000 }), Type.Null()]),
    type: FieldTypeName,
    /** How the cells are written, where the type does not say. Absent: the French way. */
    format: Type.Optional(
      Type.Union([
        Type.Literal('month-first'),
        Type.Literal('comma-thousands'),
        Type.Literal('point-thousands'),
        Type.Literal('lon-lat'),
      ]),
    ),
    /** Written after the numbers in the file: `%`, `€`. */
    unit: Type.Optional(Type.String({ maxLength: 20 })),
    facet: Type.Boolean(),
    /** Separator of a cell that holds several texts; empty: one text. */
    multivalued: Type.String({ maxLength: 3 }),
    /** Left out of the dataset. */
    discard: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type ColumnChoice = Static<typeof ColumnChoice>;

export const ColumnGuess = Type.Object({
  choice: ColumnChoice,
  /** 0 to 1: the share of non-empty cells that fit the guessed type. */
  confidence: Type.Number(),
  empty: Type.Integer(),
  /** Up to three cells that do not fit, with their line numbers. */
  counterExamples: Type.Array(Type.Object({ row: Type.Integer(), value: Type.String() })),
  examples: Type.Array(Type.String()),
  /** Codes of remarks: `leading-zeros-kept`, `decimal-comma`, `day-first`, `looks-like-siren`, `empty-column`… */
  remarks: Type.Array(Type.String()),
  /** With the remark `looks-multivalued`: the separator seen between the texts of a cell. */
  separator: Type.Optional(Type.String()),
});
export type ColumnGuess = Static<typeof ColumnGuess>;

/** `GET /api/manage/v1/uploads/:upload_id` */
export const Upload = Type.Object({
  id: Type.String(),
  fileName: Type.String(),
  bytes: Type.Integer(),
  state: Type.Union([Type.Literal('reading'), Type.Literal('ready'), Type.Literal('refused')]),
  /** 0 to 1 while reading. */
  progress: Type.Number(),
  /** Why it was refused: code, sentence, hint. */
  error: Type.Union([
    Type.Object({ code: Type.String(), message: Type.String(), hint: Type.String() }),
    Type.Null(),
  ]),
  reading: Type.Union([ReadingSettings, Type.Null()]),
  rowCount: Type.Union([Type.Integer(), Type.Null()]),
  columns: Type.Array(ColumnGuess),
  /** The lines before and around the header as they stand in the file, for choosing the header row: at most 12. */
  firstLines: Type.Array(Type.Array(Type.String())),
  /** The first 20 rows as they will be published, one text per kept column, and those that do not fit. */
  preview: Type.Array(
    Type.Array(Type.Object({ text: Type.Union([Type.String(), Type.Null()]), problem: Type.Boolean() })),
  ),
  /** Codes of remarks on the file as a whole: `title-lines-left-out`, `foot-notes-left-out`, `ragged-rows`… */
  remarks: Type.Array(Type.String()),
  /** Lines at the foot that were read as notes, and left out. */
  footNotes: Type.Array(Type.String()),
  /** Columns of the dataset's last file that this one no longer has. */
  missing: Type.Array(ColumnChoice),
  /** The dataset this file is meant to replace, when it was opened from there. */
  datasetId: Type.Union([Type.String(), Type.Null()]),
});
export type Upload = Static<typeof Upload>;

/** `PATCH /api/manage/v1/uploads/:upload_id`: corrected reading settings and columns; the file is read again when the settings changed. */
export const UploadChange = Type.Partial(
  Type.Object({ reading: ReadingSettings, columns: Type.Array(ColumnChoice, { maxItems: 1000 }) }),
  { additionalProperties: false },
);
export type UploadChange = Static<typeof UploadChange>;

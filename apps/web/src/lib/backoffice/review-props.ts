import type { Upload } from '@parvis/api';
import type { FileDropProps } from '../components/file-drop/examples.ts';
import type { FileReviewProps } from '../components/file-review/examples.ts';
import type { CellWords } from '../explore/cell-text.ts';
import type { Say } from '../language/say.ts';
import type { Measures } from './measures.ts';
import {
  columnCards,
  fileRemarks,
  previewOf,
  readingFields,
  readingText,
  reviewPoints,
} from './review-words.ts';

/** The review of an upload, in words. */
export function reviewProps(
  say: Say,
  measures: Measures,
  upload: Upload,
  place: Pick<CellWords, 'language' | 'timezone'>,
): FileReviewProps {
  return {
    words: {
      title: say('backoffice.review.title'),
      settings: readingText(say, upload),
      refresh: say('backoffice.review.refresh'),
      firstLines: say('backoffice.review.firstLines'),
      fields: say('backoffice.review.fields'),
      fieldsIntro: say('backoffice.review.fieldsIntro'),
    },
    summary: `${upload.fileName} · ${measures.size(upload.bytes)} · ${say('backoffice.review.summary', {
      rows: say('backoffice.rows', { count: upload.rowCount ?? 0 }),
      columns: say('backoffice.columns', { count: upload.columns.length }),
    })}`,
    correctAction: `?/correct&upload=${encodeURIComponent(upload.id)}#review`,
    // One column most often means that another separator was meant.
    isReadingOpen: upload.columns.length === 1,
    points: reviewPoints(say, upload.columns),
    remarks: fileRemarks(say, upload),
    reading: readingFields(say, upload),
    firstLines: upload.firstLines,
    preview: previewOf(say, upload, place),
    columns: columnCards(say, measures, upload.columns),
  };
}

/** The form that takes a file in. */
export function dropProps(
  say: Say,
  measures: Measures,
  {
    token,
    next,
    datasetId,
    limit,
  }: { token: string | null; next: string; datasetId: string | null; limit: number },
): FileDropProps {
  return {
    action: '/api/manage/v1/uploads',
    token,
    next,
    datasetId,
    label: say('backoffice.file.drop'),
    hint: say('backoffice.file.formats'),
    limit: say('backoffice.file.limit', { size: measures.size(limit) }),
    send: say('backoffice.file.send'),
    mostBytes: limit,
    words: {
      progress: say('backoffice.file.sending'),
      // Filled in by the script, as the bytes leave.
      sending: say('backoffice.file.sent', { percent: '{percent}' }),
      received: say('backoffice.file.received'),
      cut: say('backoffice.file.cut'),
      tooLarge: say('backoffice.file.tooLarge', { size: measures.size(limit) }),
    },
  };
}

import type { Upload, UploadChange } from '@parvis/api';
import { columnsFrom, readingFrom } from '../backoffice/column-form.ts';
import { type Outcome, readJson } from './read-json.ts';
import { sendJson, tokenOf } from './send-json.ts';

const address = (id: string) => `/api/manage/v1/uploads/${encodeURIComponent(id)}`;

/** Most files are read in less: their page then comes at once with what was found. */
const PATIENCE = 4000;
const PAUSE = 150;

/**
 * The upload a page is about: `?upload=` in its address. A file still being read is waited for, a moment.
 *
 * @returns null when no file was sent yet
 */
export async function readUpload(fetch: typeof globalThis.fetch, url: URL): Promise<Upload | null> {
  const id = url.searchParams.get('upload');
  return id ? settled(fetch, await readJson<Upload>(fetch, address(id))) : null;
}

/** The upload once it is read, or as it is when that takes longer than a person waits for a page. */
async function settled(fetch: typeof globalThis.fetch, upload: Upload): Promise<Upload> {
  const end = Date.now() + PATIENCE;
  let seen = upload;
  while (seen.state === 'reading' && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    seen = await readJson<Upload>(fetch, address(upload.id));
  }
  return seen;
}

/** A correction that went through. */
export interface Corrected {
  readonly upload: Upload;
  /** What is read in the cells changed: what would be published has not been seen yet. */
  readonly isReadAgain: boolean;
}

/**
 * Sends the corrections of a review form. Reading settings come first and alone: once the file is read in another way, what the
 * form says of its columns is about columns that are no more.
 */
export async function correctUpload(
  fetch: typeof globalThis.fetch,
  form: FormData,
  upload: Upload,
): Promise<Outcome<Corrected>> {
  const reading = upload.reading && readingFrom(form, upload.reading);
  const current = upload.columns.map(({ choice }) => choice);
  const columns = columnsFrom(form, current);
  const body: UploadChange = reading ? { reading } : { columns };
  const outcome = await sendJson<Upload>(fetch, {
    method: 'PATCH',
    address: address(upload.id),
    body,
    token: tokenOf(form),
  });
  if (!outcome.ok) return outcome;
  const isReadAgain = outcome.value.state === 'reading';
  return { ...outcome, value: { upload: await settled(fetch, outcome.value), isReadAgain } };
}

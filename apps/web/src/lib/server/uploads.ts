import type { Upload, UploadChange } from '@parvis/api';
import { columnsFrom, readingFrom } from '../backoffice/column-form.ts';
import { type Outcome, readJson } from './read-json.ts';
import { sendJson, tokenOf } from './send-json.ts';

const address = (id: string) => `/api/manage/v1/uploads/${encodeURIComponent(id)}`;

/** The upload a page is about: `?upload=` in its address. Null when no file was sent yet. */
export async function readUpload(fetch: typeof globalThis.fetch, url: URL): Promise<Upload | null> {
  const id = url.searchParams.get('upload');
  return id ? readJson<Upload>(fetch, address(id)) : null;
}

/**
 * Sends the corrections of a review form. Reading settings come first and alone: once the file is read in another way, what the
 * form says of its columns is about columns that are no more.
 *
 * @returns the upload as it now is; `reading` means that the preview is still to come
 */
export async function correctUpload(
  fetch: typeof globalThis.fetch,
  form: FormData,
  upload: Upload,
): Promise<Outcome<Upload>> {
  const reading = upload.reading && readingFrom(form, upload.reading);
  const current = upload.columns.map(({ choice }) => choice);
  const columns = columnsFrom(form, current);
  const body: UploadChange = reading ? { reading } : { columns };
  return sendJson<Upload>(fetch, {
    method: 'PATCH',
    address: address(upload.id),
    body,
    token: tokenOf(form),
  });
}

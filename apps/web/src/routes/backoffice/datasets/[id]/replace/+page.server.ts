import type { ManagedDataset, Run } from '@parvis/api';
import { fail, redirect } from '@sveltejs/kit';
import { refusalWords } from '../../../../../lib/backoffice/refusal-words.ts';
import { sayIn } from '../../../../../lib/language/say.ts';
import { readJson } from '../../../../../lib/server/read-json.ts';
import { sendJson, tokenOf } from '../../../../../lib/server/send-json.ts';
import { correctUpload, readUpload } from '../../../../../lib/server/uploads.ts';
import type { Actions, PageServerLoad } from './$types';

const addressOf = (id: string) => `/api/manage/v1/datasets/${encodeURIComponent(id)}`;

export const load: PageServerLoad = async ({ fetch, url, params, locals }) => {
  const dataset = await readJson<ManagedDataset>(fetch, addressOf(params.id));
  const upload = await readUpload(fetch, url);
  const code = url.searchParams.get('error');
  const error = upload?.error ?? (code ? { message: code, code } : null);
  return { dataset, upload, refusal: error ? refusalWords(sayIn(locals.language), error) : null };
};

export const actions: Actions = {
  correct: async ({ request, fetch, locals, url, params }) => {
    const form = await request.formData();
    const upload = await readUpload(fetch, url);
    if (!upload) redirect(303, `/backoffice/datasets/${params.id}/replace/`);
    const outcome = await correctUpload(fetch, form, upload);
    if (!outcome.ok)
      return fail(outcome.status, {
        changed: false,
        refusal: refusalWords(sayIn(locals.language), outcome.refusal),
      });
    return { refusal: null, changed: outcome.value.isReadAgain };
  },
  publish: async ({ request, fetch, locals, url, params }) => {
    const form = await request.formData();
    const upload = await readUpload(fetch, url);
    if (!upload) redirect(303, `/backoffice/datasets/${params.id}/replace/`);
    const refused = (status: number, refusal: App.Error) =>
      fail(status, { changed: false, refusal: refusalWords(sayIn(locals.language), refusal) });

    const corrected = await correctUpload(fetch, form, upload);
    if (!corrected.ok) return refused(corrected.status, corrected.refusal);
    if (corrected.value.isReadAgain) return { refusal: null, changed: true };
    const started = await sendJson<Run>(fetch, {
      method: 'POST',
      address: `${addressOf(params.id)}/versions`,
      body: { upload_id: upload.id },
      token: tokenOf(form),
    });
    if (!started.ok) return refused(started.status, started.refusal);
    redirect(303, `/backoffice/datasets/${params.id}/runs/${started.value.id}/`);
  },
};

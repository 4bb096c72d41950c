import type { ManagedDataset } from '@parvis/api';
import { fail, redirect } from '@sveltejs/kit';
import {
  type DescribedHere,
  datasetIdFor,
  descriptionFrom,
  titleFor,
} from '../../../../lib/backoffice/description-form.ts';
import { refusalWords } from '../../../../lib/backoffice/refusal-words.ts';
import { sayIn } from '../../../../lib/language/say.ts';
import { sendJson, tokenOf } from '../../../../lib/server/send-json.ts';
import { correctUpload, readUpload } from '../../../../lib/server/uploads.ts';
import { readDescriptionChoices } from '../../../../lib/server/vocabularies.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url, parent, locals }) => {
  const upload = await readUpload(fetch, url);
  const refused = url.searchParams.get('error');
  const say = sayIn(locals.language);
  if (!upload)
    return {
      upload: null,
      refusal: refused ? refusalWords(say, { message: refused, code: refused }) : null,
    };
  const { publisher } = await parent();
  return {
    upload,
    refusal: upload.error ? refusalWords(say, upload.error) : null,
    ...(await readDescriptionChoices(fetch, publisher)),
    datasetId: datasetIdFor(upload.fileName),
    description: blankDescription(titleFor(upload.fileName), locals.site.publisher.name),
  };
};

export const actions: Actions = {
  correct: async ({ request, fetch, locals, url }) => {
    const form = await request.formData();
    const upload = await readUpload(fetch, url);
    if (!upload) redirect(303, '/backoffice/datasets/new/');
    const outcome = await correctUpload(fetch, form, upload);
    // What was typed below the preview comes back as it was.
    const typed = { datasetId: text(form, 'dataset_id'), description: descriptionFrom(form) };
    if (outcome.ok) return typed;
    return fail(outcome.status, { ...typed, refusal: refusalWords(sayIn(locals.language), outcome.refusal) });
  },
  publish: async ({ request, fetch, locals, url }) => {
    const form = await request.formData();
    const upload = await readUpload(fetch, url);
    if (!upload) redirect(303, '/backoffice/datasets/new/');
    const typed = { datasetId: text(form, 'dataset_id'), description: descriptionFrom(form) };
    const say = sayIn(locals.language);
    const refused = (status: number, refusal: App.Error) =>
      fail(status, { ...typed, refusal: refusalWords(say, refusal), place: refusal.place });

    const corrected = await correctUpload(fetch, form, upload);
    if (!corrected.ok) return refused(corrected.status, corrected.refusal);
    // The file is being read in another way: what would be published has not been seen yet.
    if (corrected.value.state === 'reading') return typed;
    const made = await sendJson<ManagedDataset>(fetch, {
      method: 'POST',
      address: '/api/manage/v1/datasets',
      body: { upload_id: upload.id, dataset_id: typed.datasetId, description: typed.description },
      token: tokenOf(form),
    });
    if (!made.ok) return refused(made.status, made.refusal);
    const { dataset_id, lastRun } = made.value;
    redirect(303, `/backoffice/datasets/${dataset_id}/${lastRun ? `runs/${lastRun.id}/` : ''}`);
  },
};

function text(form: FormData, name: string): string {
  return String(form.get(name) ?? '').trim();
}

function blankDescription(title: string, publisher: string): DescribedHere & { readers: string[] } {
  return {
    title,
    description: null,
    license: 'licence-ouverte-2.0',
    theme: [],
    keyword: [],
    publisher,
    attributions: [],
    update_frequency: null,
    visibility: 'domain',
    readers: [],
  };
}

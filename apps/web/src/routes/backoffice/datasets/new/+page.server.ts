import type { ManagedDataset, Upload } from '@parvis/api';
import { fail, redirect } from '@sveltejs/kit';
import {
  type DescribedHere,
  datasetIdFor,
  descriptionFrom,
  titleFor,
} from '../../../../lib/backoffice/description-form.ts';
import { type RefusalWords, refusalWords } from '../../../../lib/backoffice/refusal-words.ts';
import { sayIn } from '../../../../lib/language/say.ts';
import { sendJson, tokenOf } from '../../../../lib/server/send-json.ts';
import { correctUpload, readUpload } from '../../../../lib/server/uploads.ts';
import { readDescriptionChoices } from '../../../../lib/server/vocabularies.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url, parent, locals }) => {
  const upload = await readUpload(fetch, url);
  const code = url.searchParams.get('error');
  const error = upload?.error ?? (code ? { message: code, code } : null);
  const refusal = error ? refusalWords(sayIn(locals.language), error) : null;
  if (!upload || upload.state === 'refused') return { upload: null, describing: null, refusal };
  const { publisher } = await parent();
  const describing = {
    ...(await readDescriptionChoices(fetch, publisher)),
    datasetId: datasetIdFor(upload.fileName),
    description: blankDescription(titleFor(upload.fileName), locals.site.publisher.name),
  };
  return { upload, describing, refusal };
};

/** What an action tells beside what was typed, when there is nothing to tell. */
const seen: { changed: boolean; place: string | undefined; refusal: RefusalWords | null } = {
  changed: false,
  place: undefined,
  refusal: null,
};

export const actions: Actions = {
  correct: async ({ request, fetch, locals, url }) => {
    const form = await request.formData();
    const upload = await uploadOf(fetch, url);
    const outcome = await correctUpload(fetch, form, upload);
    const typed = typedIn(form);
    if (outcome.ok) return { ...typed, ...seen, changed: outcome.value.isReadAgain };
    const { status, refusal } = outcome;
    return fail(status, { ...typed, ...seen, refusal: refusalWords(sayIn(locals.language), refusal) });
  },
  // While a long file is read again: nothing but to see how far it is, without losing what was typed.
  look: async ({ request }) => ({ ...typedIn(await request.formData()), ...seen }),
  publish: async ({ request, fetch, locals, url }) => {
    const form = await request.formData();
    const upload = await uploadOf(fetch, url);
    const typed = typedIn(form);
    const say = sayIn(locals.language);
    const refused = (status: number, refusal: App.Error) =>
      fail(status, { ...typed, ...seen, refusal: refusalWords(say, refusal), place: refusal.place });

    const corrected = await correctUpload(fetch, form, upload);
    if (!corrected.ok) return refused(corrected.status, corrected.refusal);
    if (corrected.value.isReadAgain) return { ...typed, ...seen, changed: true };
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

/** @throws a redirection to the first step when the address names no file */
async function uploadOf(fetch: typeof globalThis.fetch, url: URL): Promise<Upload> {
  return (await readUpload(fetch, url)) ?? redirect(303, '/backoffice/datasets/new/');
}

/** What was typed below the preview comes back as it was. */
function typedIn(form: FormData): { datasetId: string; description: ReturnType<typeof descriptionFrom> } {
  return {
    datasetId: String(form.get('dataset_id') ?? '').trim(),
    description: descriptionFrom(form),
  };
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

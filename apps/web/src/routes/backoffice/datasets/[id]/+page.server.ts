import type { ManagedDataset, Run } from '@parvis/api';
import { reviewEmbeds } from '@parvis/consent';
import { fail, redirect } from '@sveltejs/kit';
import { descriptionFrom } from '../../../../lib/backoffice/description-form.ts';
import { refusalWords } from '../../../../lib/backoffice/refusal-words.ts';
import { sayIn } from '../../../../lib/language/say.ts';
import { readJson } from '../../../../lib/server/read-json.ts';
import { sendJson, tokenOf } from '../../../../lib/server/send-json.ts';
import { readDescriptionChoices } from '../../../../lib/server/vocabularies.ts';
import type { Actions, PageServerLoad } from './$types';

const addressOf = (id: string) => `/api/manage/v1/datasets/${encodeURIComponent(id)}`;

export const load: PageServerLoad = async ({ fetch, params, parent }) => {
  const dataset = await readJson<ManagedDataset>(fetch, addressOf(params.id));
  const { runs } = await readJson<{ runs: Run[] }>(fetch, `${addressOf(params.id)}/runs`);
  const { publisher } = await parent();
  return { dataset, runs, ...(await readDescriptionChoices(fetch, publisher)) };
};

export const actions: Actions = {
  describe: async ({ request, fetch, params, locals }) => {
    const form = await request.formData();
    const description = descriptionFrom(form);
    const outcome = await sendJson(fetch, {
      method: 'PATCH',
      address: addressOf(params.id),
      body: description,
      token: tokenOf(form),
    });
    if (outcome.ok)
      return { saved: true, embeds: reviewEmbeds(description.description ?? '', locals.consent) };
    const { refusal, status } = outcome;
    return fail(status, {
      description,
      place: refusal.place,
      ...refusalWords(sayIn(locals.language), refusal),
    });
  },
  delete: async ({ request, fetch, params, locals }) => {
    const form = await request.formData();
    const say = sayIn(locals.language);
    if (String(form.get('confirm') ?? '').trim() !== params.id)
      return fail(400, { title: say('backoffice.dataset.deleteMismatch'), hint: null });
    const outcome = await sendJson(fetch, {
      method: 'DELETE',
      address: addressOf(params.id),
      token: tokenOf(form),
    });
    if (outcome.ok) redirect(303, `/backoffice/?deleted=${encodeURIComponent(params.id)}`);
    return fail(outcome.status, refusalWords(say, outcome.refusal));
  },
};

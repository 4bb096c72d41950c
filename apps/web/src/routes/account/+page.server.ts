import type { ApiKey } from '@parvis/api';
import { fail, redirect } from '@sveltejs/kit';
import { demandSignedIn } from '../../lib/backoffice/guard.ts';
import { refusalWords } from '../../lib/backoffice/refusal-words.ts';
import { sayIn } from '../../lib/language/say.ts';
import { readJson } from '../../lib/server/read-json.ts';
import { sendJson, tokenOf } from '../../lib/server/send-json.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, fetch, url }) => {
  const person = demandSignedIn(locals.person, url);
  const { keys } = await readJson<{ keys: ApiKey[] }>(fetch, '/api/manage/v1/keys');
  return { person, keys };
};

export const actions: Actions = {
  signOut: async ({ request, fetch, locals }) => {
    const token = tokenOf(await request.formData());
    const outcome = await sendJson(fetch, { method: 'DELETE', address: '/api/manage/v1/session', token });
    if (outcome.ok) redirect(303, '/');
    return fail(outcome.status, refusalWords(sayIn(locals.language), outcome.refusal));
  },
  makeKey: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const days = Number(form.get('days'));
    const outcome = await sendJson<{ key: string }>(fetch, {
      method: 'POST',
      address: '/api/manage/v1/keys',
      body: {
        label: String(form.get('label') ?? '').trim(),
        ...(Number.isInteger(days) && days > 0 ? { days } : {}),
      },
      token: tokenOf(form),
    });
    if (outcome.ok) return { made: outcome.value.key };
    return fail(outcome.status, refusalWords(sayIn(locals.language), outcome.refusal));
  },
  revokeKey: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const outcome = await sendJson(fetch, {
      method: 'DELETE',
      address: `/api/manage/v1/keys/${encodeURIComponent(String(form.get('id') ?? ''))}`,
      token: tokenOf(form),
    });
    if (outcome.ok) return { revoked: true };
    return fail(outcome.status, refusalWords(sayIn(locals.language), outcome.refusal));
  },
};

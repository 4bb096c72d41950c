import type { Access, AccessReport } from '@parvis/api';
import { error, fail } from '@sveltejs/kit';
import { refusalWords } from '../../../lib/backoffice/refusal-words.ts';
import { sayIn } from '../../../lib/language/say.ts';
import { readJson } from '../../../lib/server/read-json.ts';
import { sendJson, tokenOf } from '../../../lib/server/send-json.ts';
import type { Actions, PageServerLoad } from './$types';

const ACCESS = '/api/manage/v1/access';

export const load: PageServerLoad = async ({ fetch, locals }) => {
  if (locals.person?.role !== 'administrator')
    error(403, { message: 'Only administrators say who may read.', code: 'not-allowed' });
  return readJson<AccessReport>(fetch, ACCESS);
};

/** What was typed as a number of calls: null for nothing, undefined for what is no number. */
function callsIn(form: FormData, name: string): number | null | undefined {
  const typed = String(form.get(name) ?? '').trim();
  if (typed === '') return null;
  return /^\d{1,10}$/.test(typed) ? Number(typed) : undefined;
}

export const actions: Actions = {
  save: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const say = sayIn(locals.language);
    const calls = {
      anonymousCallsPerDay: callsIn(form, 'anonymousCallsPerDay'),
      accountCallsPerDay: callsIn(form, 'accountCallsPerDay'),
    };
    const place = Object.entries(calls).find(([, count]) => count === undefined)?.[0];
    if (place !== undefined) return fail(400, { place, fault: say('backoffice.access.badNumber') });
    const outcome = await sendJson(fetch, {
      method: 'PUT',
      address: ACCESS,
      body: { ...calls, readers: form.get('readers') } as Access,
      token: tokenOf(form),
    });
    if (outcome.ok) return { done: 'backoffice.access.saved' };
    return fail(outcome.status, refusalWords(say, outcome.refusal));
  },
  saveKey: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const say = sayIn(locals.language);
    const callsPerDay = callsIn(form, 'callsPerDay');
    if (callsPerDay === undefined)
      return fail(400, { title: say('backoffice.access.badNumber'), hint: null });
    const outcome = await sendJson(fetch, {
      method: 'PUT',
      address: `${ACCESS}/keys/${encodeURIComponent(String(form.get('id') ?? ''))}`,
      body: { callsPerDay },
      token: tokenOf(form),
    });
    if (outcome.ok) return { done: 'backoffice.access.keySaved' };
    return fail(outcome.status, refusalWords(say, outcome.refusal));
  },
};

import type { AuditList, AuditSchedule } from '@parvis/api';
import { error, fail, redirect } from '@sveltejs/kit';
import { keepsRegistry } from '../../../lib/backoffice/guard.ts';
import { refusalWords } from '../../../lib/backoffice/refusal-words.ts';
import { sayIn } from '../../../lib/language/say.ts';
import { readJson } from '../../../lib/server/read-json.ts';
import { sendJson, tokenOf } from '../../../lib/server/send-json.ts';
import type { Actions, PageServerLoad } from './$types';

const AUDITS = '/api/manage/v1/audits';

export const load: PageServerLoad = async ({ fetch, locals }) => {
  if (!locals.person || !keepsRegistry(locals.person))
    error(403, {
      message: 'Only an administrator or the data protection officer may do this.',
      code: 'not-allowed',
    });
  return readJson<AuditList>(fetch, AUDITS);
};

export const actions: Actions = {
  run: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const pages = Number(form.get('pages') ?? 10);
    const outcome = await sendJson<{ id: string }>(fetch, {
      method: 'POST',
      address: AUDITS,
      body: { pages },
      token: tokenOf(form),
    });
    // Somewhere that may be loaded again: to reload this answer would ask for another audit.
    if (outcome.ok) redirect(303, `/backoffice/audits/${outcome.value.id}/`);
    return fail(outcome.status, refusalWords(sayIn(locals.language), outcome.refusal));
  },
  schedule: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const outcome = await sendJson<{ schedule: AuditSchedule }>(fetch, {
      method: 'PUT',
      address: `${AUDITS}/schedule`,
      body: { schedule: form.get('schedule') },
      token: tokenOf(form),
    });
    if (outcome.ok) return { done: 'audits.schedule.saved' };
    return fail(outcome.status, refusalWords(sayIn(locals.language), outcome.refusal));
  },
};

import { fail, redirect } from '@sveltejs/kit';
import { pathAfter } from '../../lib/backoffice/guard.ts';
import { refusalWords } from '../../lib/backoffice/refusal-words.ts';
import { sayIn } from '../../lib/language/say.ts';
import { sendJson, tokenOf } from '../../lib/server/send-json.ts';
import type { Actions, PageServerLoad } from './$types';

const HOME = '/backoffice/';

export const load: PageServerLoad = ({ locals, url }) => {
  const next = pathAfter(url.searchParams.get('next'), HOME);
  // The address of the visitor's own back office, not of a form they already passed.
  if (locals.person) redirect(303, next);
  return { next };
};

export const actions: Actions = {
  default: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const email = String(form.get('email') ?? '');
    const outcome = await sendJson(fetch, {
      method: 'POST',
      address: '/api/manage/v1/session',
      body: { email, password: String(form.get('password') ?? '') },
      token: tokenOf(form),
    });
    if (outcome.ok) redirect(303, pathAfter(form.get('next'), HOME));
    return fail(outcome.status, { email, ...refusalWords(sayIn(locals.language), outcome.refusal) });
  },
};

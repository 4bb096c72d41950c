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
  changePassword: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const say = sayIn(locals.language);
    const [current, password, again] = ['current', 'password', 'again'].map((name) =>
      String(form.get(name) ?? ''),
    );
    if (password !== again)
      return fail(400, { place: 'again', fault: say('people.account.password.different'), hint: null });
    const outcome = await sendJson(fetch, {
      method: 'PATCH',
      address: '/api/manage/v1/account',
      body: { current, password },
      token: tokenOf(form),
    });
    if (outcome.ok) return { passwordChanged: true };
    const { status, refusal } = outcome;
    if (refusal.place === 'password')
      return fail(status, { place: 'password', fault: say('people.account.password.short'), hint: null });
    const { title, hint } = refusalWords(say, refusal);
    return fail(
      status,
      refusal.place === 'current' ? { place: 'current', fault: title, hint } : { title, hint },
    );
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

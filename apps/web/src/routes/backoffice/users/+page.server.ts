import type { Account, Role } from '@parvis/api';
import { error, fail } from '@sveltejs/kit';
import { refusalWords } from '../../../lib/backoffice/refusal-words.ts';
import { sayIn } from '../../../lib/language/say.ts';
import { readJson } from '../../../lib/server/read-json.ts';
import { sendJson, tokenOf } from '../../../lib/server/send-json.ts';
import type { Actions, PageServerLoad } from './$types';

const ACCOUNTS = '/api/manage/v1/accounts';

export const load: PageServerLoad = async ({ fetch, locals }) => {
  if (locals.person?.role !== 'administrator')
    error(403, { message: 'Only administrators manage accounts.', code: 'not-allowed' });
  return readJson<{ accounts: Account[] }>(fetch, ACCOUNTS);
};

export const actions: Actions = {
  create: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const typed = { email: text('email'), name: text('name'), role: text('role') };
    const outcome = await sendJson<{ account: Account; password?: string }>(fetch, {
      method: 'POST',
      address: ACCOUNTS,
      body: typed,
      token: tokenOf(form),
    });
    if (outcome.ok) return { created: outcome.value.account.email, password: outcome.value.password ?? null };
    const { status, refusal } = outcome;
    return fail(status, { typed, place: refusal.place, ...refusalWords(sayIn(locals.language), refusal) });
  },
  change: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const disabled = form.get('disabled');
    const outcome = await sendJson<{ account: Account }>(fetch, {
      method: 'PATCH',
      address: `${ACCOUNTS}/${encodeURIComponent(String(form.get('id') ?? ''))}`,
      // One form changes the role, the other who may sign in. The API checks the role.
      body: disabled === null ? { role: form.get('role') as Role } : { disabled: disabled === 'yes' },
      token: tokenOf(form),
    });
    if (outcome.ok) return { changed: outcome.value.account.email };
    return fail(outcome.status, refusalWords(sayIn(locals.language), outcome.refusal));
  },
};

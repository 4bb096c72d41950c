import type { ApiKey, Application, Authorization } from '@parvis/api';
import { fail, redirect } from '@sveltejs/kit';
import { demandSignedIn } from '../../lib/backoffice/guard.ts';
import { refusalWords } from '../../lib/backoffice/refusal-words.ts';
import { sayIn } from '../../lib/language/say.ts';
import { readJson } from '../../lib/server/read-json.ts';
import { sendJson, tokenOf } from '../../lib/server/send-json.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, fetch, url }) => {
  const person = demandSignedIn(locals.person, url);
  const [{ keys }, { applications }, { authorizations }] = await Promise.all([
    readJson<{ keys: ApiKey[] }>(fetch, '/api/manage/v1/keys'),
    readJson<{ applications: Application[] }>(fetch, '/api/manage/v1/applications'),
    readJson<{ authorizations: Authorization[] }>(fetch, '/api/manage/v1/authorizations'),
  ]);
  const oauth = (end: string) => new URL(`/oauth2/${end}/`, locals.site.publicUrl).href;
  return {
    person,
    keys,
    applications,
    authorizations,
    oauthAddresses: { authorize: oauth('authorize'), token: oauth('token') },
  };
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
  registerApplication: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const say = sayIn(locals.language);
    const typed = {
      name: String(form.get('name') ?? '').trim(),
      back: String(form.get('redirect_uri') ?? '').trim(),
    };
    if (typed.name === '')
      return fail(400, {
        typed,
        place: 'name',
        fault: say('people.account.applications.badName'),
        hint: null,
      });
    const outcome = await sendJson<Application & { secret: string }>(fetch, {
      method: 'POST',
      address: '/api/manage/v1/applications',
      body: { name: typed.name, redirect_uri: typed.back },
      token: tokenOf(form),
    });
    if (outcome.ok) return { registered: outcome.value };
    const { status, refusal } = outcome;
    if (refusal.place === 'redirect_uri')
      return fail(status, {
        typed,
        place: 'redirect_uri',
        fault: say('people.account.applications.badBack'),
        hint: null,
      });
    return fail(status, { typed, ...refusalWords(say, refusal) });
  },
  removeApplication: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const outcome = await sendJson(fetch, {
      method: 'DELETE',
      address: `/api/manage/v1/applications/${encodeURIComponent(String(form.get('id') ?? ''))}`,
      token: tokenOf(form),
    });
    if (outcome.ok) return { applicationRemoved: true };
    return fail(outcome.status, refusalWords(sayIn(locals.language), outcome.refusal));
  },
  endAuthorization: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const outcome = await sendJson(fetch, {
      method: 'DELETE',
      address: `/api/manage/v1/authorizations/${encodeURIComponent(String(form.get('id') ?? ''))}`,
      token: tokenOf(form),
    });
    if (outcome.ok) return { authorizationEnded: true };
    return fail(outcome.status, refusalWords(sayIn(locals.language), outcome.refusal));
  },
};

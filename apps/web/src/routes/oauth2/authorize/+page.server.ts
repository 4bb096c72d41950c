import type { AskingApplication } from '@parvis/api';
import { fail } from '@sveltejs/kit';
import { demandSignedIn } from '../../../lib/backoffice/guard.ts';
import { refusalWords } from '../../../lib/backoffice/refusal-words.ts';
import { sayIn } from '../../../lib/language/say.ts';
import { tryJson } from '../../../lib/server/read-json.ts';
import { sendJson, tokenOf } from '../../../lib/server/send-json.ts';
import type { Actions, PageServerLoad } from './$types';

/** What an application asks with (RFC 6749, 4.1.1; RFC 7636, 4.3); anything else in the address is left out. */
const ASKED = [
  'client_id',
  'redirect_uri',
  'response_type',
  'scope',
  'scopes',
  'state',
  'code_challenge',
  'code_challenge_method',
];

function askedIn(url: URL): Record<string, string> {
  return Object.fromEntries([...url.searchParams].filter(([name]) => ASKED.includes(name)));
}

export const load: PageServerLoad = async ({ locals, fetch, url, setHeaders }) => {
  const person = demandSignedIn(locals.person, url);
  // The address of this page is the application's question: no other site is told of it.
  setHeaders({ 'referrer-policy': 'no-referrer' });
  const asking = await tryJson<AskingApplication>(
    fetch,
    `/api/manage/v1/authorizations/request?${new URLSearchParams(askedIn(url))}`,
  );
  if (asking.ok) return { person, application: asking.value, isElsewhere: false };
  return { person, application: null, isElsewhere: asking.refusal.place === 'redirect_uri' };
};

export const actions: Actions = {
  default: async ({ request, fetch, locals, url }) => {
    const form = await request.formData();
    const outcome = await sendJson<{ location: string }>(fetch, {
      method: 'POST',
      address: '/api/manage/v1/authorizations',
      body: { ...askedIn(url), answer: form.get('answer') === 'allow' ? 'allow' : 'deny' },
      token: tokenOf(form),
    });
    // Not a redirection: the policy of our pages lets no form lead to another site, so a page says where it goes, and goes.
    if (outcome.ok) return { location: outcome.value.location, host: new URL(outcome.value.location).host };
    return fail(outcome.status, refusalWords(sayIn(locals.language), outcome.refusal));
  },
};

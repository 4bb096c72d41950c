import type { Registry, Texts } from '@parvis/consent';
import { error, fail } from '@sveltejs/kit';
import {
  type CookieAdditions,
  changedAdditions,
  readAdditions,
} from '../../../lib/backoffice/cookie-additions.ts';
import { keepsRegistry } from '../../../lib/backoffice/guard.ts';
import { refusalWords } from '../../../lib/backoffice/refusal-words.ts';
import { sayIn } from '../../../lib/language/say.ts';
import { readJson } from '../../../lib/server/read-json.ts';
import { sendJson, tokenOf } from '../../../lib/server/send-json.ts';
import type { Actions, PageServerLoad } from './$types';

const COOKIES = '/api/manage/v1/cookies';

interface Presented {
  readonly number: number;
  readonly published_at: string;
  readonly mode: 'none' | 'contextual' | 'banner';
  readonly additions: CookieAdditions;
  readonly registry: Registry;
  readonly warnings: readonly { readonly rule: string }[];
  readonly ready: readonly {
    readonly id: string;
    readonly title: Texts;
    readonly about: Texts;
    readonly settings: readonly {
      readonly name: string;
      readonly label: Texts;
      readonly hint: Texts;
      readonly shape: string;
      readonly example: string;
    }[];
  }[];
}

interface Proof {
  readonly check: { readonly records: number; readonly fault: { readonly id: string } | null };
  readonly actions: Readonly<Record<string, number>>;
  readonly first: string | null;
  readonly lost: number;
  readonly purges: readonly { readonly at: string; readonly records: number }[];
  readonly months: number;
}

interface Preview {
  readonly faults: readonly { readonly place: string; readonly message: string }[];
  readonly mode: string | null;
  readonly differences: readonly string[];
  readonly material: readonly string[];
  readonly asks_again_percent: number | null;
}

interface Told {
  readonly number: number;
  readonly published_at: string;
  readonly differences: readonly string[];
}

export const load: PageServerLoad = async ({ fetch, locals }) => {
  if (!locals.person || !keepsRegistry(locals.person))
    error(403, {
      message: 'Only an administrator or the data protection officer may do this.',
      code: 'not-allowed',
    });
  const [present, { revisions }, proof] = await Promise.all([
    readJson<Presented>(fetch, COOKIES),
    readJson<{ revisions: readonly Told[] }>(fetch, `${COOKIES}/revisions?lang=${locals.language}`),
    readJson<Proof>(fetch, `${COOKIES}/proof`),
  ]);
  return { present, revisions, proof };
};

export const actions: Actions = {
  preview: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const present = await readJson<Presented>(fetch, COOKIES);
    const { services, tightenings } = changedAdditions(present.additions, form);
    const body = { based_on: present.number, services, tightenings };
    const outcome = await sendJson<Preview>(fetch, {
      method: 'POST',
      address: `${COOKIES}/preview?lang=${locals.language}`,
      body,
      token: tokenOf(form),
    });
    if (outcome.ok) return { preview: { ...outcome.value, change: JSON.stringify(body) } };
    return fail(outcome.status, refusalWords(sayIn(locals.language), outcome.refusal));
  },
  publish: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const change = readAdditions(form.get('change'));
    const outcome = await sendJson<Presented>(fetch, {
      method: 'PUT',
      address: COOKIES,
      body: change ?? {},
      token: tokenOf(form),
    });
    if (outcome.ok) return { published: outcome.value.number };
    return fail(outcome.status, refusalWords(sayIn(locals.language), outcome.refusal));
  },
};

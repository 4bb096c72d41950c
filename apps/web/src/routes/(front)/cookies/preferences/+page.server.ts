import { readChoice } from '@parvis/consent';
import { sayIn } from '../../../../lib/language/say.ts';
import { presentChoice } from '../../../../lib/legal/present-choice.ts';
import { readCharter } from '../../../../lib/server/charter.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, locals, cookies, parent, setHeaders }) => {
  // The page is about this visitor alone.
  setHeaders({ 'cache-control': 'private, no-store' });
  const { language } = locals;
  const charter = await readCharter(fetch, language);
  const choice = readChoice(cookies.get('cookies_preferences'), new Date());
  const { token } = await parent();
  return {
    choice: presentChoice(charter, choice, { say: sayIn(language), language, token }),
    necessary: charter.tables.filter(({ consent }) => consent === 'none').flatMap(({ rows }) => rows),
  };
};

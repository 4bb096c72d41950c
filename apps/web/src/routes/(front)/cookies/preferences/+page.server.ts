import type { Preferences } from '@parvis/consent';
import { sayIn } from '../../../../lib/language/say.ts';
import { presentChoice } from '../../../../lib/legal/present-choice.ts';
import { readCharter } from '../../../../lib/server/charter.ts';
import { readJson } from '../../../../lib/server/read-json.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, locals, parent, setHeaders, url }) => {
  // The page is about this visitor alone.
  setHeaders({ 'cache-control': 'private, no-store' });
  const { language } = locals;
  const [charter, preferences, { token }] = await Promise.all([
    readCharter(fetch, language),
    readJson<Preferences>(fetch, `/_consent/preferences.json?lang=${language}`),
    parent(),
  ]);
  return {
    choice: presentChoice(preferences, {
      say: sayIn(language),
      language,
      token,
      isLanguageAsked: url.searchParams.has('lang'),
      isPartlyUnknown: url.searchParams.get('notice') === 'unknown',
    }),
    necessary: charter.tables.filter(({ consent }) => consent === 'none').flatMap(({ rows }) => rows),
  };
};

import {
  composedCall,
  presentConsole,
  presentOperations,
} from '../../../../../../lib/explore/present-console.ts';
import { sayIn } from '../../../../../../lib/language/say.ts';
import { askConsole } from '../../../../../../lib/server/ask-console.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, locals, url }) => {
  const { language, site } = locals;
  const call = composedCall(url.searchParams);
  // A file is downloaded, and not read into a page.
  const isAsked = call.isSent && call.address !== null && !call.givesFile;
  const answer = isAsked && call.address ? await askConsole(fetch, call.address, site.publicUrl) : null;
  const say = sayIn(language);
  return {
    call: presentConsole(call, answer, { say, language, publicUrl: site.publicUrl }),
    operations: presentOperations(call, say, url.searchParams.get('dataset_id') ?? ''),
  };
};

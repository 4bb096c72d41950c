import { placeBanner } from '../lib/consent/place-banner.ts';
import { sayIn } from '../lib/language/say.ts';
import { readToken } from '../lib/server/portal.ts';
import { addressesOf, errorWords, footerOf, headerOf } from '../lib/shell.ts';
import type { LayoutServerLoad } from './$types';

/**
 * What every page knows: the portal, the language, who is there. The shell is put into words here, so that the pages that
 * do ship a script need not ship every message with it.
 */
export const load: LayoutServerLoad = async ({ locals, fetch, url }) => {
  const { language, site, person, consent } = locals;
  // A page of a signed-in person carries forms (the language, at least), and those carry a token.
  const token = person ? await readToken(fetch) : null;
  const shell = { say: sayIn(language), language, site, person, token };
  return {
    language,
    site,
    person,
    token,
    addresses: addressesOf(url, site),
    skip: shell.say('site.skip'),
    header: headerOf({ ...shell, url }),
    footer: { ...footerOf(shell), signal: consent.signal },
    consent: {
      mode: consent.mode,
      // The page of the choice needs no banner that leads to it.
      banner: url.pathname.startsWith('/cookies/preferences')
        ? ''
        : placeBanner(consent.banner, { next: `${url.pathname}${url.search}`, token }),
      notices: consent.notices,
      // The back office is for work: nobody is measured there.
      scripts: url.pathname.startsWith('/backoffice/') ? '' : consent.scripts,
      status: consent.status,
    },
    errorWords: errorWords(shell.say),
  };
};

import type { Language } from '@parvis/messages';
import type { PortalFooterProps } from './components/portal-footer/examples.ts';
import type { PortalHeaderProps } from './components/portal-header/examples.ts';
import type { Say } from './language/say.ts';

/** What the shell is drawn from: the data of the root layout. */
export interface ShellData {
  readonly say: Say;
  readonly language: Language;
  readonly site: {
    readonly title: string;
    readonly languages: readonly Language[];
    readonly publisher: { readonly name: string; readonly url: string | null };
  };
  readonly person: { readonly name: string; readonly email: string; readonly role: string } | null;
  readonly token: string | null;
}

/** The header of a page at `url`. */
export function headerOf({
  say,
  language,
  site,
  person,
  token,
  url,
}: ShellData & { readonly url: URL }): PortalHeaderProps {
  const link = (href: string, label: string) => ({ href, label, isHere: url.pathname.startsWith(href) });
  return {
    title: site.title,
    navigationLabel: say('site.nav.label'),
    links: [
      link('/explore/', say('site.nav.datasets')),
      link('/api/', say('site.nav.api')),
      ...(person && person.role !== 'reader' ? [link('/backoffice/', say('site.nav.backoffice'))] : []),
    ],
    language: {
      label: say('site.language.label'),
      others: site.languages
        .filter((other) => other !== language)
        .map((code) => {
          const name = say(`site.languages.${code}`);
          return { code, name, title: say('site.language.choose', { name }) };
        }),
      next: withoutLanguage(url),
      token,
    },
    account: person
      ? {
          href: '/account/',
          label: person.name || person.email,
          title: say('site.account.mine', { name: person.name || person.email }),
        }
      : { href: '/login/', label: say('site.account.signIn') },
  };
}

export function footerOf({ say, site }: Pick<ShellData, 'say' | 'site'>): PortalFooterProps {
  return {
    title: site.title,
    publishedBy: say('site.footer.publishedBy', { name: site.publisher.name }),
    publisherUrl: site.publisher.url,
    note: say('site.footer.noCookie'),
    signal: '',
    software: say('site.footer.software'),
    groups: [
      {
        title: say('site.footer.explore'),
        links: [
          { href: '/explore/', label: say('site.footer.catalogue') },
          { href: '/api/', label: say('site.footer.api') },
          { href: '/api/explore/v2.1/swagger.json', label: say('site.footer.apiDescription') },
        ],
      },
      {
        title: say('site.footer.legal'),
        links: [
          { href: '/audience/', label: say('site.footer.audience') },
          { href: '/terms/terms-and-conditions/', label: say('site.footer.terms') },
          { href: '/terms/privacy-policy/', label: say('site.footer.privacy') },
          { href: '/terms/cookies-policy/', label: say('site.footer.cookies') },
          { href: '/cookies/preferences/', label: say('site.footer.manageCookies') },
        ],
      },
    ],
  };
}

/** Where a page lives: in the language of whoever reads it, and in each language by `?lang=`. Filters are no address of its own. */
export interface Addresses {
  readonly canonical: string;
  readonly alternates: readonly { readonly language: string; readonly href: string }[];
}

export function addressesOf(
  url: URL,
  { publicUrl, languages }: { readonly publicUrl: string; readonly languages: readonly string[] },
): Addresses {
  const address = `${publicUrl}${url.pathname}`;
  const asked = url.searchParams.get('lang');
  const isKnown = asked !== null && languages.includes(asked);
  return {
    canonical: isKnown ? `${address}?lang=${asked}` : address,
    alternates: [
      ...languages.map((language) => ({ language, href: `${address}?lang=${language}` })),
      { language: 'x-default', href: address },
    ],
  };
}

/** What an error page may say, by kind of error. */
export interface ErrorWords {
  readonly status: string;
  readonly detail: string;
  readonly onwards: string;
  readonly toHome: string;
  readonly toCatalogue: string;
  readonly search: string;
  readonly searchButton: string;
  readonly kinds: Readonly<Record<ErrorKind, { readonly title: string; readonly text: string }>>;
}

const errorKinds = ['notFound', 'tooMany', 'unavailable', 'badRequest', 'refused', 'server'] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** The words of every error page, in one language; `{status}` is left for the page to fill. */
export function errorWords(say: Say): ErrorWords {
  const kinds = errorKinds.map((kind) => [
    kind,
    { title: say(`site.error.${kind}.title`), text: say(`site.error.${kind}.text`) },
  ]);
  return {
    status: say('site.error.status', { status: '{status}' }),
    detail: say('site.error.detail'),
    onwards: say('site.error.onwards'),
    toHome: say('site.error.toHome'),
    toCatalogue: say('site.error.toCatalogue'),
    search: say('site.error.search'),
    searchButton: say('catalogue.searchButton'),
    // One entry for each of the kinds above.
    kinds: Object.fromEntries(kinds) as ErrorWords['kinds'],
  };
}

/** What kind of error a status is, for whoever reads the page. */
export function errorKindOf(status: number): ErrorKind {
  if (status === 404 || status === 410) return 'notFound';
  if (status === 429) return 'tooMany';
  if (status === 401 || status === 403) return 'refused';
  if (status >= 400 && status < 500) return 'badRequest';
  return status === 503 || status === 502 || status === 504 ? 'unavailable' : 'server';
}

/** The page's own address, without the language it was asked in: a choice must not be undone by the address. */
function withoutLanguage(url: URL): string {
  const query = new URLSearchParams(url.search);
  query.delete('lang');
  return query.size > 0 ? `${url.pathname}?${query}` : url.pathname;
}

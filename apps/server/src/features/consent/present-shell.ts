import {
  askingMode,
  bannerHtml,
  bannerTexts,
  noticesHtml,
  type Registry,
  type Service,
  scriptsHtml,
  signalHtml,
} from '@parvis/consent';

/** What every page carries of the cookies, the same for everybody: markup of ours, and no visitor's state. */
export interface ConsentShell {
  readonly mode: 'none' | 'contextual' | 'banner';
  readonly revision: string;
  readonly cookiePrefix: string;
  /** Empty when nothing asks on arrival. `{next}` stands for the page's own address, as it is in HTML. */
  readonly banner: string;
  /** Hidden sentences that the visitor's own style sheet may show. */
  readonly notices: string;
  readonly signal: string;
  /** Scripts of services, inert until the visitor allows them. */
  readonly scripts: string;
  /** What authors' texts may show of other sites, behind a gate. */
  readonly services: readonly Service[];
  readonly status: { readonly saved: string; readonly failed: string };
}

export function presentShell(registry: Registry, revision: string, language: 'fr' | 'en'): ConsentShell {
  const { services } = registry;
  return {
    mode: askingMode(registry),
    revision,
    cookiePrefix: registry.cookiePrefix,
    banner: bannerHtml(registry, language, { revision, next: '{next}' }),
    notices: noticesHtml(language),
    signal: signalHtml(language),
    scripts: scriptsHtml(registry),
    services: services.filter(({ enabled, embed }) => enabled && embed),
    status: { saved: bannerTexts.saved[language], failed: bannerTexts.failed[language] },
  };
}

import type { Service } from '@parvis/consent';
import type { Language } from '@parvis/messages';
import { readJson } from './read-json.ts';

/** What every page carries of the cookies, the same for everybody: `GET /_consent/shell.json`. */
export interface ConsentShell {
  readonly mode: 'none' | 'contextual' | 'banner';
  readonly revision: string;
  readonly cookiePrefix: string;
  /** `{next}` stands for the page's own address. */
  readonly banner: string;
  readonly notices: string;
  readonly signal: string;
  readonly scripts: string;
  readonly services: readonly Service[];
  readonly status: { readonly saved: string; readonly failed: string };
}

const MILLISECONDS = 1000;
const known = new Map<Language, { readonly shell: ConsentShell; readonly until: number }>();

/** It changes when an administrator publishes a revision: asked again after a second, not for each page. */
export async function readConsentShell(
  fetch: typeof globalThis.fetch,
  language: Language,
): Promise<ConsentShell> {
  const found = known.get(language);
  if (found && found.until > Date.now()) return found.shell;
  const shell = await readJson<ConsentShell>(fetch, `/_consent/shell.json?lang=${language}`);
  known.set(language, { shell, until: Date.now() + MILLISECONDS });
  return shell;
}

import { defineRegistry } from '../registry/registry.ts';
import type { Controller, Registry } from '../registry/types.ts';
import { platformCookies } from './cookies.ts';

/** What differs from one portal to another. */
export interface Portal {
  /** The portal's name. */
  readonly site: string;
  readonly languages: readonly string[];
  readonly controller: Controller;
  readonly cookiePrefix?: Registry['cookiePrefix'];
  readonly audience?: Registry['audience'];
}

/** The registry of a portal that nobody added anything to: four necessary cookies, nothing that asks, hence no banner. */
export function platformRegistry({
  site,
  languages,
  controller,
  cookiePrefix = '',
  audience = null,
}: Portal): Registry {
  const provider = Object.fromEntries(languages.map((language) => [language, controller.name]));
  return defineRegistry({
    schema: 1,
    site,
    languages,
    controller,
    cookiePrefix,
    audience,
    hosts: [],
    services: [],
    reviewedAt: '2026-11-24',
    categories: [
      {
        code: 'ne',
        key: 'necessary',
        consent: 'none',
        order: 1,
        title: {
          fr: 'Nécessaires au bon fonctionnement de la plateforme, ou fonctionnels',
          en: 'Necessary for the platform to work, or functional',
        },
        short: {
          fr: 'Se connecter, garder sa langue, protéger ses formulaires.',
          en: 'Sign in, keep your language, protect your forms.',
        },
        long: {
          fr: 'Sans eux le service que vous demandez ne fonctionne pas. Aucun accord n’est demandé.',
          en: 'Without them the service you ask for does not work. No consent is asked.',
        },
        ifRefused: {
          fr: 'Ils ne peuvent pas être refusés ; ils ne sont déposés que si vous vous en servez.',
          en: 'They cannot be refused; they are set only if you use what needs them.',
        },
      },
    ],
    items: platformCookies(provider),
  });
}

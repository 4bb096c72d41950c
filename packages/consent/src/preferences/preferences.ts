import { textIn } from '../banner/banner.ts';
import type { Registry, Service } from '../registry/types.ts';
import { asking, servicesOf } from '../registry/what-asks.ts';
import { changesSince, type RegistryHistory, type Visitor } from '../visitor/visitor.ts';
import { changeTexts } from './change-text.ts';

/** The preference centre as data: a page is a way to show it (spec §8). */
export interface Preferences {
  readonly revision: string;
  readonly decided: boolean;
  /** ISO 8601 days; null: no choice was made. */
  readonly chosenOn: string | null;
  readonly expiresOn: string | null;
  readonly signal: Visitor['signal'];
  /** May visits be objected to, and are they? */
  readonly objection: { readonly isPossible: boolean; readonly isMade: boolean };
  /** Sentences: what changed since the choice; empty when nothing did. */
  readonly changes: readonly string[];
  readonly categories: readonly {
    readonly code: string;
    readonly title: string;
    readonly description: string;
    readonly ifRefused: string;
    readonly isAllowed: boolean;
    readonly services: readonly PreferredService[];
  }[];
}

export interface PreferredService {
  readonly code: string;
  readonly name: string;
  readonly controller: string;
  readonly policyUrl: string;
  /** Host and country, as a person reads them. */
  readonly hosts: readonly string[];
  readonly isAllowed: boolean;
}

export function preferencesOf(visitor: Visitor, history: RegistryHistory, language: string): Preferences {
  const { current } = history;
  const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;
  return {
    revision: history.revision,
    decided: visitor.decided,
    chosenOn: day(visitor.choice?.day ?? null),
    expiresOn: day(visitor.expires),
    signal: visitor.signal,
    objection: {
      isPossible: current.audience !== null || current.categories.some(({ consent }) => consent === 'object'),
      isMade: visitor.objects,
    },
    changes: visitor.choice ? changeTexts(changesSince(visitor.choice, history), current, language) : [],
    categories: asking(current).map((category) => ({
      code: category.code,
      title: textIn(category.title, language),
      description: textIn(category.long, language),
      ifRefused: textIn(category.ifRefused, language),
      isAllowed: visitor.allows(category.code),
      services: servicesOf(current, category).map((service) =>
        preferredService(current, service, language, visitor),
      ),
    })),
  };
}

function preferredService(
  registry: Registry,
  service: Service,
  language: string,
  visitor: Visitor,
): PreferredService {
  const countries = new Intl.DisplayNames(language, { type: 'region' });
  return {
    code: service.code,
    name: service.name,
    controller: service.controller.name,
    policyUrl: service.controller.policyUrl,
    hosts: registry.hosts
      .filter((host) => host.service === service.id)
      .map(({ host, country }) => `${host} (${countries.of(country) ?? country})`),
    isAllowed: visitor.allows(service.code),
  };
}

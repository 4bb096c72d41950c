import { textIn } from '../banner/banner.ts';
import { durationText } from '../charter/duration.ts';
import type { MaterialChange } from '../registry/material.ts';
import type { Registry, Texts } from '../registry/types.ts';

const texts = {
  category: { fr: 'Nouvelle finalité : {name}.', en: 'New purpose: {name}.' },
  service: { fr: 'Nouveau service : {name}.', en: 'New service: {name}.' },
  controller: { fr: '{service} : le responsable est désormais {name}.', en: '{service}: now run by {name}.' },
  country: { fr: '{service} : nouveau pays, {name}.', en: '{service}: new country, {name}.' },
  host: { fr: 'Nouveau site contacté : {name}.', en: 'New site contacted: {name}.' },
  item: { fr: 'Nouvelle information gardée : {name}.', en: 'New information kept: {name}.' },
  party: { fr: '{name} change de dépositaire.', en: '{name} is now set by somebody else.' },
  longer: {
    fr: '{name} est gardé plus longtemps : {after} au lieu de {before}.',
    en: '{name} is kept longer: {after} instead of {before}.',
  },
} as const satisfies Record<string, Texts>;

/** What changed, as sentences, without what goes without saying: a new service has a controller, a country and hosts. */
export function changeTexts(
  changes: readonly MaterialChange[],
  registry: Registry,
  language: string,
): string[] {
  const isNew = (kind: string, name: string) =>
    changes.some(({ fact, change }) => change === 'new' && fact.kind === kind && fact.name === name);
  const worthTelling = changes.filter(({ fact, change }) => {
    if (change === 'longer') return true;
    const [first = ''] = fact.name.split(' ');
    if (fact.kind === 'controller' || fact.kind === 'country') return !isNew('service', first);
    if (fact.kind === 'party') return !isNew('item', fact.name.split(' ').slice(0, 2).join(' '));
    return true;
  });
  return [...new Set(worthTelling.map((change) => changeText(change, registry, language)))];
}

/** What changed since a visitor chose, as a sentence. */
export function changeText(change: MaterialChange, registry: Registry, language: string): string {
  const { fact } = change;
  const [first = '', ...rest] = fact.name.split(' ');
  const service = registry.services.find(({ id }) => id === first)?.name ?? first;
  const say = (key: keyof typeof texts, words: Record<string, string>) =>
    textIn(texts[key], language).replaceAll(/\{(\w+)\}/g, (_, word: string) => words[word] ?? '');
  const life = (maxAge = 0) => durationText({ maxAge, renewal: 'never' }, language);
  if (change.change === 'longer')
    return say('longer', { name: rest.join(' '), after: life(fact.seconds), before: life(change.before) });
  switch (fact.kind) {
    case 'category': {
      const title = registry.categories.find(({ key }) => key === first)?.title;
      return say('category', { name: title ? textIn(title, language) : first });
    }
    case 'service':
      return say('service', { name: service });
    case 'controller':
      return say('controller', { service, name: rest.join(' ') });
    case 'country':
      return say('country', {
        service,
        name: new Intl.DisplayNames(language, { type: 'region' }).of(rest.join(' ')) ?? rest.join(' '),
      });
    case 'host':
      return say('host', { name: first });
    case 'item':
    case 'party':
      return say(fact.kind, { name: rest[0] ?? first });
    default:
      throw new Error(`Nothing to say of ${fact.kind satisfies never}`);
  }
}

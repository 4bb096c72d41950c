import { changeTexts } from '../preferences/change-text.ts';
import { materialChanges } from '../registry/material.ts';
import type { Registry } from '../registry/types.ts';

/** Sentences: what came and what went. Material or not: everybody may know. */
export function differencesOf(before: Registry | undefined, after: Registry, language: string): string[] {
  if (!before) return [words.first[language === 'en' ? 'en' : 'fr']];
  const say = (key: keyof typeof words, name: string) =>
    words[key][language === 'en' ? 'en' : 'fr'].replace('{name}', () => name);
  const gone = <Thing>(list: (registry: Registry) => readonly Thing[], nameOf: (thing: Thing) => string) => {
    const names = new Set(list(after).map(nameOf));
    return list(before)
      .map(nameOf)
      .filter((name) => !names.has(name));
  };
  const services = (registry: Registry) => registry.services.filter(({ enabled }) => enabled);
  const changed = after.items.filter((item) => {
    const old = before.items.find(({ kind, name }) => kind === item.kind && name === item.name);
    return old && JSON.stringify(old) !== JSON.stringify(item);
  });
  const told = changeTexts(materialChanges(before, after), after, language);
  const found = [
    ...told,
    ...gone(services, ({ name }) => name).map((name) => say('service', name)),
    ...gone(
      ({ items }) => items,
      ({ name }) => name,
    ).map((name) => say('item', name)),
    ...changed.map(({ name }) => say('changed', name)),
    ...(before.reviewedAt === after.reviewedAt ? [] : [say('reviewed', '')]),
  ];
  return found.length > 0 ? [...new Set(found)] : [say('wording', '')];
}

const words = {
  first: { fr: 'Première version.', en: 'First version.' },
  service: { fr: 'Service retiré : {name}.', en: 'Service removed: {name}.' },
  item: { fr: 'N’est plus gardé : {name}.', en: 'No longer kept: {name}.' },
  changed: { fr: 'Déclaration modifiée : {name}.', en: 'Declaration changed: {name}.' },
  reviewed: { fr: 'Relue.', en: 'Read through.' },
  wording: {
    fr: 'Textes ou réglages modifiés, sans effet sur les choix.',
    en: 'Wording or settings changed, without effect on choices.',
  },
} as const;

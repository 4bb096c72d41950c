import type { Texts } from '../registry/types.ts';

/** The words of what stands in place of somebody else's content. */
export const gateTexts = {
  title: { fr: 'Contenu de {service}', en: 'Content of {service}' },
  sent: {
    fr: 'Ce contenu vient de {service}, de {controller}. L’afficher ici met votre navigateur en contact avec {hosts}, qui apprend {what}.',
    en: 'This content comes from {service}, of {controller}. Showing it here puts your browser in contact with {hosts}, which learns {what}.',
  },
  ip: { fr: 'votre adresse IP', en: 'your IP address' },
  origin: { fr: 'le nom de ce site', en: 'the name of this site' },
  referrer: { fr: 'la page où vous êtes', en: 'the page you are on' },
  cookies: { fr: 'ce qu’il garde sur votre appareil', en: 'what it keeps on your device' },
  and: { fr: ' et ', en: ' and ' },
  once: { fr: 'Charger une fois', en: 'Load once' },
  always: { fr: 'Toujours autoriser {service}', en: 'Always allow {service}' },
  policy: { fr: 'Politique de {service}', en: 'Policy of {service}' },
  source: { fr: 'Ouvrir sur le site de {service}', en: 'Open on the site of {service}' },
} as const satisfies Record<string, Texts>;

import type { Category } from '../registry/types.ts';

/** Maps of other sites, shown in the portal's pages. */
export const mapCategory: Category = {
  code: 'ma',
  key: 'maps',
  consent: 'ask',
  order: 21,
  title: { fr: 'Cartes d’autres sites', en: 'Maps from other sites' },
  short: {
    fr: 'Voir ici des cartes hébergées par d’autres sites.',
    en: 'See here maps that other sites host.',
  },
  long: {
    fr: 'Certaines pages présentent une carte hébergée ailleurs. L’afficher ici met votre navigateur en contact avec cet hébergeur, qui apprend votre adresse IP et les lieux que vous regardez.',
    en: 'Some pages show a map that is hosted elsewhere. Showing it here puts your browser in contact with that host, which learns your IP address and the places you look at.',
  },
  ifRefused: {
    fr: 'Un lien vers la carte la remplace ; vous pouvez aussi la charger une seule fois.',
    en: 'A link to the map takes its place; you may also load it just once.',
  },
};

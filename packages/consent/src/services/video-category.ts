import type { Category } from '../registry/types.ts';

/** Videos of other sites, shown in the portal's pages. */
export const videoCategory: Category = {
  code: 'em',
  key: 'videos',
  consent: 'ask',
  order: 20,
  title: { fr: 'Vidéos d’autres sites', en: 'Videos from other sites' },
  short: {
    fr: 'Regarder ici des vidéos hébergées par d’autres sites.',
    en: 'Watch here videos that other sites host.',
  },
  long: {
    fr: 'Certaines pages présentent une vidéo hébergée ailleurs. La lire ici met votre navigateur en contact avec cet hébergeur, qui apprend votre adresse IP et le nom du portail.',
    en: 'Some pages show a video that is hosted elsewhere. Playing it here puts your browser in contact with that host, which learns your IP address and the name of the portal.',
  },
  ifRefused: {
    fr: 'Un lien vers la vidéo la remplace ; vous pouvez aussi la charger une seule fois.',
    en: 'A link to the video takes its place; you may also load it just once.',
  },
};

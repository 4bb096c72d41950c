import type { ReadyService } from './ready-service.ts';
import { videoCategory } from './video-category.ts';

/** Videos of one PeerTube, which the portal's own public body may well run. */
export const peertube: ReadyService = {
  id: 'peertube',
  title: { fr: 'Vidéos d’un PeerTube', en: 'Videos of a PeerTube' },
  about: {
    fr: 'Affiche les vidéos d’un serveur PeerTube collées dans un texte. Rien ne lui est demandé avant l’accord du visiteur.',
    en: 'Shows the videos of a PeerTube server pasted in a text. Nothing is asked of it before the visitor agrees.',
  },
  settings: [
    {
      name: 'address',
      label: { fr: 'Adresse du serveur', en: 'Address of the server' },
      hint: { fr: 'En https, sans rien après le nom.', en: 'With https, and nothing after the name.' },
      shape: 'https://[a-z0-9.-]+\\.[a-z]{2,}',
      example: 'https://videos.example.org',
    },
    {
      name: 'publisher',
      label: { fr: 'Qui tient ce serveur', en: 'Who runs this server' },
      hint: { fr: 'Le nom de l’organisme.', en: 'The name of the body.' },
      shape: '[^<>"]{1,100}',
      example: 'Communauté d’exemple',
    },
  ],
  declare: ({ address = '', publisher = '' }) => ({
    categories: [videoCategory],
    services: [
      {
        id: 'peertube',
        code: 'pt',
        name: 'PeerTube',
        controller: { name: publisher, url: `${address}/`, policyUrl: `${address}/about/instance` },
        category: videoCategory.key,
        enabled: true,
        gate: 'embed',
        embed: {
          matches: [
            `${address.replaceAll('.', '\\.')}/(?:w|videos/watch|videos/embed)/([A-Za-z0-9-]{10,40})(?:[?#].*)?`,
          ],
          // Without the exchange of pieces among those who watch, which would tell each the address of the others.
          frame: `${address}/videos/embed/{1}?p2p=0`,
          link: `${address}/w/{1}`,
          allow: 'fullscreen; picture-in-picture',
          sandbox: ['allow-scripts', 'allow-same-origin', 'allow-popups'],
        },
      },
    ],
    hosts: [
      {
        host: address.replace(/^https:\/\//, ''),
        category: videoCategory.key,
        service: 'peertube',
        transfers: 'ip',
        country: 'FR',
        why: { fr: 'Héberge la vidéo et son lecteur.', en: 'Hosts the video and its player.' },
      },
    ],
    items: [],
  }),
};

import type { ReadyService } from './ready-service.ts';
import { videoCategory } from './video-category.ts';

/** Vimeo, by its player that is asked to follow nobody. */
export const vimeo: ReadyService = {
  id: 'vimeo',
  title: { fr: 'Vidéos Vimeo', en: 'Vimeo videos' },
  about: {
    fr: 'Affiche les vidéos de Vimeo collées dans un texte. Rien n’est demandé à Vimeo avant l’accord du visiteur.',
    en: 'Shows Vimeo videos pasted in a text. Nothing is asked of Vimeo before the visitor agrees.',
  },
  settings: [],
  declare: () => ({
    categories: [videoCategory],
    services: [
      {
        id: 'vimeo',
        code: 'vi',
        name: 'Vimeo',
        controller: {
          name: 'Vimeo.com, Inc.',
          url: 'https://vimeo.com/',
          policyUrl: 'https://vimeo.com/privacy',
        },
        category: videoCategory.key,
        enabled: true,
        gate: 'embed',
        embed: {
          matches: [
            'https?://(?:www\\.)?vimeo\\.com/(\\d{6,12})(?:[?#].*)?',
            'https?://player\\.vimeo\\.com/video/(\\d{6,12})(?:[?#].*)?',
          ],
          frame: 'https://player.vimeo.com/video/{1}?dnt=1',
          link: 'https://vimeo.com/{1}',
          allow: 'fullscreen; picture-in-picture',
          sandbox: ['allow-scripts', 'allow-same-origin', 'allow-presentation', 'allow-popups'],
          // Videos may be open to some sites alone.
          referrer: 'origin',
        },
      },
    ],
    hosts: [
      {
        host: 'player.vimeo.com',
        category: videoCategory.key,
        service: 'vimeo',
        transfers: 'ip+referrer',
        country: 'US',
        why: { fr: 'Héberge la vidéo et son lecteur.', en: 'Hosts the video and its player.' },
      },
    ],
    items: [],
  }),
};

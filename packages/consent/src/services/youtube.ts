import type { ReadyService } from './ready-service.ts';
import { videoCategory } from './video-category.ts';

const ID = '[A-Za-z0-9_-]{11}';

/** YouTube, by its address that sets no cookie before the video is played. */
export const youtube: ReadyService = {
  id: 'youtube',
  title: { fr: 'Vidéos YouTube', en: 'YouTube videos' },
  about: {
    fr: 'Affiche les vidéos de YouTube collées dans un texte. Rien n’est demandé à YouTube avant l’accord du visiteur.',
    en: 'Shows YouTube videos pasted in a text. Nothing is asked of YouTube before the visitor agrees.',
  },
  settings: [],
  declare: () => ({
    categories: [videoCategory],
    services: [
      {
        id: 'youtube',
        code: 'yt',
        name: 'YouTube',
        controller: {
          name: 'Google Ireland Limited',
          url: 'https://www.youtube.com/',
          policyUrl: 'https://policies.google.com/privacy',
        },
        category: videoCategory.key,
        enabled: true,
        gate: 'embed',
        embed: {
          matches: [
            `https?://(?:www\\.|m\\.)?youtube(?:-nocookie)?\\.com/(?:watch\\?(?:[^#]*&)?v=|embed/|shorts/|live/)(${ID})(?:[?&#].*)?`,
            `https?://youtu\\.be/(${ID})(?:[?#].*)?`,
          ],
          frame: 'https://www.youtube-nocookie.com/embed/{1}?rel=0',
          link: 'https://www.youtube.com/watch?v={1}',
          allow: 'fullscreen; encrypted-media; picture-in-picture',
          sandbox: ['allow-scripts', 'allow-same-origin', 'allow-presentation', 'allow-popups'],
          // Its player answers "error 153" to a frame that does not say which site it is on.
          referrer: 'origin',
        },
      },
    ],
    hosts: [
      {
        host: 'www.youtube-nocookie.com',
        category: videoCategory.key,
        service: 'youtube',
        transfers: 'ip+referrer',
        country: 'US',
        why: { fr: 'Héberge la vidéo et son lecteur.', en: 'Hosts the video and its player.' },
      },
    ],
    items: [],
  }),
};

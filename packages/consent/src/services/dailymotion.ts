import type { ReadyService } from './ready-service.ts';
import { videoCategory } from './video-category.ts';

export const dailymotion: ReadyService = {
  id: 'dailymotion',
  title: { fr: 'Vidéos Dailymotion', en: 'Dailymotion videos' },
  about: {
    fr: 'Affiche les vidéos de Dailymotion collées dans un texte. Rien ne lui est demandé avant l’accord du visiteur.',
    en: 'Shows Dailymotion videos pasted in a text. Nothing is asked of it before the visitor agrees.',
  },
  settings: [],
  declare: () => ({
    categories: [videoCategory],
    services: [
      {
        id: 'dailymotion',
        code: 'dm',
        name: 'Dailymotion',
        controller: {
          name: 'Dailymotion SA',
          url: 'https://www.dailymotion.com/',
          policyUrl: 'https://legal.dailymotion.com/en/privacy-policy/',
        },
        category: videoCategory.key,
        enabled: true,
        gate: 'embed',
        embed: {
          matches: [
            'https?://(?:www\\.)?dailymotion\\.com/(?:embed/)?video/([A-Za-z0-9]{5,20})(?:[?#_].*)?',
            'https?://dai\\.ly/([A-Za-z0-9]{5,20})(?:[?#].*)?',
          ],
          frame: 'https://geo.dailymotion.com/player.html?video={1}',
          link: 'https://www.dailymotion.com/video/{1}',
          allow: 'fullscreen; picture-in-picture',
          sandbox: ['allow-scripts', 'allow-same-origin', 'allow-presentation', 'allow-popups'],
        },
      },
    ],
    hosts: [
      {
        host: 'geo.dailymotion.com',
        category: videoCategory.key,
        service: 'dailymotion',
        transfers: 'ip',
        country: 'FR',
        why: { fr: 'Héberge la vidéo et son lecteur.', en: 'Hosts the video and its player.' },
      },
    ],
    items: [],
  }),
};

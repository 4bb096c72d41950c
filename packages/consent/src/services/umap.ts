import { mapCategory } from './map-category.ts';
import type { ReadyService } from './ready-service.ts';

/** Maps made with uMap, as it is run by OpenStreetMap France. */
export const umap: ReadyService = {
  id: 'umap',
  title: { fr: 'Cartes uMap', en: 'uMap maps' },
  about: {
    fr: 'Affiche les cartes uMap (OpenStreetMap France) collées dans un texte. Rien ne lui est demandé avant l’accord du visiteur.',
    en: 'Shows uMap maps (OpenStreetMap France) pasted in a text. Nothing is asked of it before the visitor agrees.',
  },
  settings: [],
  declare: () => ({
    categories: [mapCategory],
    services: [
      {
        id: 'umap',
        code: 'um',
        name: 'uMap',
        controller: {
          name: 'OpenStreetMap France',
          url: 'https://www.openstreetmap.fr/',
          policyUrl: 'https://www.openstreetmap.fr/mentions-legales/',
        },
        category: mapCategory.key,
        enabled: true,
        gate: 'embed',
        embed: {
          matches: [
            'https?://umap\\.openstreetmap\\.fr/(?:[a-z]{2}(?:-[a-z]{2,4})?/)?map/([A-Za-z0-9_-]*\\d+)(?:[?#].*)?',
          ],
          frame:
            'https://umap.openstreetmap.fr/fr/map/{1}?scaleControl=false&miniMap=false&scrollWheelZoom=false',
          link: 'https://umap.openstreetmap.fr/fr/map/{1}',
          allow: 'fullscreen',
          sandbox: ['allow-scripts', 'allow-same-origin', 'allow-popups'],
        },
      },
    ],
    hosts: [
      {
        host: 'umap.openstreetmap.fr',
        category: mapCategory.key,
        service: 'umap',
        transfers: 'ip',
        country: 'FR',
        why: { fr: 'Héberge la carte.', en: 'Hosts the map.' },
      },
    ],
    items: [],
  }),
};

import { crisp } from './crisp.ts';
import { dailymotion } from './dailymotion.ts';
import { googleAnalytics } from './google-analytics.ts';
import { matomoConsent, matomoExempt } from './matomo.ts';
import { peertube } from './peertube.ts';
import type { ReadyService } from './ready-service.ts';
import { umap } from './umap.ts';
import { vimeo } from './vimeo.ts';
import { youtube } from './youtube.ts';

/** Every service that is offered, in the order of the list an administrator sees. */
export const readyServices: readonly ReadyService[] = [
  matomoExempt,
  matomoConsent,
  googleAnalytics,
  youtube,
  vimeo,
  dailymotion,
  peertube,
  umap,
  crisp,
];

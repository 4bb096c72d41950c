import { matomoConsent, matomoExempt } from './matomo.ts';
import type { ReadyService } from './ready-service.ts';
import { youtube } from './youtube.ts';

/** Every service that is offered, in the order of the list an administrator sees. */
export const readyServices: readonly ReadyService[] = [matomoExempt, matomoConsent, youtube];

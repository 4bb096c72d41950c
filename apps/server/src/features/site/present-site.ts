import { type Language, languages } from '@parvis/dataset';
import type { Settings } from '../../config.ts';

export interface Site {
  readonly title: string;
  readonly language: Language;
  readonly languages: readonly Language[];
  readonly timezone: string;
  readonly publicUrl: string;
  readonly publisher: {
    readonly name: string;
    readonly url: string | null;
    readonly dataProtection: string | null;
  };
  /** What a person must know before choosing a file: bytes. */
  readonly maxUploadBytes: number;
  /** Stands before the names of the portal's cookies. */
  readonly cookiePrefix: string;
}

/** What the pages show of the portal itself. */
export function presentSite(settings: Settings): Site {
  return {
    title: settings.portalTitle,
    language: settings.portalLanguage,
    languages,
    timezone: settings.timeZone,
    publicUrl: settings.publicUrl,
    publisher: {
      name: settings.publisherName,
      url: settings.publisherUrl || null,
      dataProtection: settings.dataProtection || null,
    },
    maxUploadBytes: settings.maxUploadBytes,
    cookiePrefix: settings.cookiePrefix,
  };
}

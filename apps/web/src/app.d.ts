import type { Language } from '@parvis/messages';
import type { ConsentShell } from './lib/server/consent-shell.ts';
import type { InProcess } from './lib/server/in-process.ts';
import type { Person, Site } from './lib/server/portal.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      /** The API's own code, when a call was refused. */
      code?: string;
      hint?: string;
      /** Path of the faulty member, for example `description.title`. */
      place?: string;
      /** Seconds. */
      retryAfter?: number;
    }
    interface Locals {
      language: Language;
      site: Site;
      consent: ConsentShell;
      /** Who is signed in; null for a visitor. */
      person: Person | null;
      /** `Set-Cookie` lines of the API's answers, handed on with the page. */
      cookieLines: string[];
    }
    interface Platform {
      /** The raw request, to which the server tied its own API. */
      req: InProcess;
    }
  }
}

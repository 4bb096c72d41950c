import {
  audienceRules,
  type Consent,
  CookieError,
  cookieOf,
  cookieValue,
  declarationOfLine,
  deletionLine,
  effectiveName,
  guardFastify,
  type Item,
  openConsent,
  platformRegistry,
  type Registry,
  type RegistryHistory,
  revisionOf,
  setCookieLine,
} from '@parvis/consent';
import { languages } from '@parvis/dataset';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../config.ts';

/** The registry of the portal, as it is at each moment: an administrator may add to it while the server runs. */
export interface RegistryBook extends RegistryHistory {
  /** The platform's own part, which is there from the first request to the last. */
  readonly base: Registry;
}

/** A book with one page, for a server that nobody adds anything to. */
export function fixedBook(registry: Registry): RegistryBook {
  const revision = revisionOf(registry);
  return {
    base: registry,
    current: registry,
    revision,
    of: (name) => (name === revision ? registry : undefined),
  };
}

/** The platform's own registry, with what the settings say of this portal. */
export function registryOf(settings: Settings): Registry {
  return platformRegistry({
    site: settings.portalTitle,
    cookiePrefix: settings.cookiePrefix,
    languages: [...languages],
    audience: settings.audience ? audienceRules : null,
    controller: {
      name: settings.publisherName,
      url: settings.publisherUrl || null,
      dpo: settings.dataProtection || null,
    },
  });
}

/** The declaration of a cookie of ours. @throws {CookieError} `undeclared-cookie` */
export function declared(registry: Registry, name: string): Item {
  const item = registry.items.find((one) => one.kind === 'cookie' && one.name === name);
  return item ?? declarationOfLine(registry, `${name}=`);
}

export interface CookieJar {
  /**
   * Sets a declared cookie on this answer, whether Fastify or the pages write it.
   * @throws {CookieError} when `item` is not the registry's own, or the value is not of its shape
   */
  set(reply: FastifyReply, item: Item, value: string, options?: { maxAge?: number }): void;
  remove(reply: FastifyReply, item: Item): void;
  /** Removes what a request brings of these, under whatever name. Only on an answer that no cache keeps. */
  expire(request: FastifyRequest, reply: FastifyReply, items: readonly Item[]): void;
  /** The value a request brings; undefined when absent, given twice with different values, or undeclared. */
  read(request: FastifyRequest, item: Item): string | undefined;
}

/** The only way to a cookie. */
export function cookieJar(book: RegistryBook, settings: Settings): CookieJar {
  const secure = settings.publicUrl.startsWith('https:');
  /** The declaration as it is now: an administrator may have made it stricter since the server started. */
  const present = (item: Item): Item => {
    const found = book.base.items.includes(item)
      ? cookieOf(book.current, effectiveName(book.current, item))
      : undefined;
    if (!found)
      throw new CookieError(
        'undeclared-cookie',
        item.name,
        `The cookie ${JSON.stringify(item.name)} is not the one of the registry: declare it there.`,
      );
    return found;
  };
  const options = () => ({ secure, prefix: book.current.cookiePrefix });
  return {
    set: (reply, item, value, { maxAge } = {}) => {
      const declaration = present(item);
      // Whoever sets it knows the platform's declaration, not that it was made stricter since.
      const life = Math.min(maxAge ?? declaration.maxAge, declaration.maxAge);
      replaceLine(
        reply,
        effectiveName(book.current, item),
        setCookieLine(declaration, value, { ...options(), maxAge: life }),
      );
    },
    remove: (reply, item) => {
      replaceLine(reply, effectiveName(book.current, item), deletionLine(present(item), options()));
    },
    expire: (request, reply, items) => {
      for (const name of namesIn(request.headers.cookie)) {
        const item = cookieOf(book.current, name);
        if (item && items.includes(item))
          replaceLine(reply, name, deletionLine({ ...item, name }, { secure }));
      }
    },
    read: (request, item) => cookieValue(request.headers.cookie, effectiveName(book.current, item)),
  };
}

/** Where an address belongs: the back office, a view that other sites frame, or the front office. The API serves both. */
function placeOf(path: string): 'front' | 'back' | 'embed' {
  if (path.startsWith('/explore/embed/')) return 'embed';
  return path.startsWith('/backoffice/') ? 'back' : 'front';
}

/**
 * The one door of cookies, in and out (spec §4.1, §4.2): application code and pages see declared ones alone, and what leaves is
 * declared, with the flags and the life of its declaration. In production a refused line is dropped, logged and counted; elsewhere
 * it is an error, so that no test passes with it.
 */
export function registerCookieGuard(
  app: FastifyInstance,
  book: RegistryBook,
  { settings, now }: { settings: Settings; now: () => Date },
): Consent {
  const consent = openConsent({
    registry: book,
    secure: settings.publicUrl.startsWith('https:'),
    mode: settings.mode === 'production' ? 'drop' : 'throw',
    now,
    placeOf,
    // Browsers know no port: on one's own machine, the cookies of every other program there come along.
    keeps: (name) => isOwnMachine(settings.publicUrl) || settings.keptCookies.includes(name),
    told: ({ cookie, what }) => {
      // The answer to a page nobody visits yet is no fault of ours.
      if (what !== 'speculative') app.log.error({ cookie, what }, 'A cookie was refused or corrected');
    },
  });
  guardFastify(app, consent);
  return consent;
}

function isOwnMachine(address: string): boolean {
  return /^(localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(address).hostname);
}

function namesIn(header: string | undefined): string[] {
  return (header ?? '').split(';').map((pair) => pair.split('=', 1)[0]?.trim() ?? '');
}

/** One line a cookie: a removal after a setting would leave it to the browser to choose. */
function replaceLine(reply: FastifyReply, name: string, line: string): void {
  const others = [reply.raw.getHeader('set-cookie') ?? []]
    .flat()
    .map(String)
    .filter((other) => !other.startsWith(`${name}=`));
  reply.raw.setHeader('set-cookie', [...others, line]);
}

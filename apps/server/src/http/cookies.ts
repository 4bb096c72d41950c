import {
  audienceRules,
  CookieError,
  cookieOf,
  declarationOfLine,
  deletionLine,
  effectiveName,
  type Item,
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
    read: (request, item) => {
      const name = `${effectiveName(book.current, item)}=`;
      const values = new Set(
        (request.headers.cookie ?? '')
          .split(';')
          .map((pair) => pair.trim())
          .filter((pair) => pair.startsWith(name))
          .map((pair) => pair.slice(name.length)),
      );
      return values.size === 1 ? [...values][0] : undefined;
    },
  };
}

/**
 * Refuses every `Set-Cookie` line that is not declared, however it was written, by wrapping what Node calls last.
 * In production the line is dropped and logged; elsewhere it is an error, so that no test passes with it.
 */
export function registerCookieGuard(app: FastifyInstance, book: RegistryBook, settings: Settings): void {
  app.addHook('onRequest', async (request, reply) => {
    const { raw } = reply;
    const writeHead = raw.writeHead;
    const guarded = (...given: unknown[]): typeof raw => {
      const refused = (line: string, error: CookieError) => {
        if (settings.mode !== 'production') throw error;
        request.log.error({ cookie: error.cookie }, 'An undeclared cookie was dropped');
        return line;
      };
      const keep = (line: string): boolean => {
        try {
          declarationOfLine(book.current, line);
          return true;
        } catch (error) {
          if (!(error instanceof CookieError)) throw error;
          refused(line, error);
          return false;
        }
      };
      const set = raw.getHeader('set-cookie');
      if (set !== undefined) {
        const lines = [set].flat().map(String).filter(keep);
        if (lines.length > 0) raw.setHeader('set-cookie', lines);
        else raw.removeHeader('set-cookie');
      }
      return Reflect.apply(
        writeHead,
        raw,
        given.map((part) => keptHeaders(part, keep)),
      );
    };
    // The three forms of writeHead are one function here.
    raw.writeHead = guarded as typeof raw.writeHead;
  });
}

/** The headers given to `writeHead` itself, as an object, a flat list or a list of pairs, without the refused lines. */
function keptHeaders(part: unknown, keep: (line: string) => boolean): unknown {
  const isCookie = (name: unknown) => typeof name === 'string' && name.toLowerCase() === 'set-cookie';
  const lines = (value: unknown) => [value].flat().map(String).filter(keep);
  if (Array.isArray(part)) {
    const pairs: [unknown, unknown][] = Array.isArray(part[0])
      ? part.map(([name, value]) => [name, value])
      : Array.from({ length: part.length / 2 }, (_, index) => [part[2 * index], part[2 * index + 1]]);
    const kept = pairs.flatMap(([name, value]): [unknown, unknown][] =>
      isCookie(name) ? lines(value).map((line) => [name, line]) : [[name, value]],
    );
    return Array.isArray(part[0]) ? kept : kept.flat();
  }
  if (typeof part === 'object' && part !== null)
    return Object.fromEntries(
      Object.entries(part).flatMap(([name, value]) => {
        if (!isCookie(name)) return [[name, value]];
        const kept = lines(value);
        return kept.length > 0 ? [[name, kept]] : [];
      }),
    );
  return part;
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

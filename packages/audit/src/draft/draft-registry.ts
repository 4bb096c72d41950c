import type { Category, Host, Item, Registry, Service, Texts } from '@parvis/consent';
import type { AuditRecord } from '../record/record.ts';
import { knownItem } from './known-items.ts';
import { type KnownService, knownServices, serviceOfHost } from './known-services.ts';
import { type Observed, observedItems } from './observed.ts';
import { type Purpose, purposes } from './purposes.ts';
import { shapeOf } from './value-shape.ts';

const DAY = 86_400;
/** What may be declared at most: the draft says what is lawful, and the audit what is longer. */
const most = { choice: 180 * DAY, statistics: 390 * DAY, any: 400 * DAY };

const toComplete: Texts = { fr: 'À compléter.', en: 'To be completed.' };

/**
 * A first registry for a site that has none, made of what an audit saw: names, flags, lives and shapes as observed, purposes
 * guessed where the name or the host is well known. What nobody has explained asks for consent. It passes the lint, so that it
 * can be used at once, and everything a person must decide says “to be completed”.
 */
export function draftRegistry(record: AuditRecord): Registry {
  const own = new URL(record.origin).hostname;
  const seen = observedItems(record);
  const contacted = new Map<string, string[]>();
  for (const { phases } of record.passes)
    for (const { requests, hints } of phases)
      for (const one of [...requests, ...hints.map(({ host }) => ({ host, cookies: [] }))])
        if (one.host !== own && one.host !== '')
          contacted.set(one.host, [...(contacted.get(one.host) ?? []), ...one.cookies]);
  const services = new Services();
  const hosts = [...contacted].map(([host, cookies]): Host => {
    const service = services.ofHost(host);
    return {
      host,
      category: service.category,
      service: service.id,
      transfers: cookies.length > 0 ? 'ip+referrer+cookies' : 'ip+referrer',
      country: serviceOfHost(host)?.country ?? 'XX',
      why: toComplete,
    };
  });
  const items = families(seen).map((one) => itemOf(one, own, services, record));
  const used = new Set([...items, ...hosts].map(({ category }) => category));
  return {
    schema: 1,
    site: own,
    languages: ['fr', 'en'],
    controller: { name: own, url: record.origin, dpo: null },
    cookiePrefix: '',
    categories: Object.values(purposes).filter(({ key }: Category) => used.has(key)),
    items,
    hosts,
    services: services.all(),
    audience: null,
    reviewedAt: record.startedAt.slice(0, 10),
  };
}

/** Names of one family (`_ga_ABC`, `_ga_XYZ`) are one item. */
function families(seen: readonly Observed[]): (Observed & { readonly pattern?: string })[] {
  const found = new Map<string, Observed & { readonly pattern?: string }>();
  for (const one of seen) {
    const known = knownItem(one.kind, one.name);
    const family = known?.name && new RegExp(`^(?:${known.pattern})$`).test(one.name) ? known : undefined;
    const name = family?.name ?? one.name;
    const before = found.get(`${one.kind} ${name}`);
    found.set(`${one.kind} ${name}`, {
      ...(before ?? one),
      name,
      values: [...(before?.values ?? []), ...one.values],
      maxAge: Math.max(before?.maxAge ?? 0, one.maxAge),
      ...(family ? { pattern: family.pattern } : {}),
    });
  }
  return [...found.values()];
}

function itemOf(
  { pattern, ...seen }: Observed & { readonly pattern?: string },
  own: string,
  services: Services,
  record: AuditRecord,
): Item {
  const known = knownItem(seen.kind, pattern ? (seen.line?.name ?? seen.name) : seen.name);
  const isThird = seen.host !== own && !own.endsWith(`.${seen.host}`);
  // What appears at the very moment of a choice, and was not there before, most likely keeps it.
  const isChoice = !known && seen.first.phase.stance === 'changing' && !isThird;
  const isSignIn = !known && seen.signedInOnly && seen.first.phase.signedIn && !isThird;
  const exemption = known?.exemption ?? (isChoice ? 'choice' : isSignIn ? 'auth' : undefined);
  const purpose: Purpose = known?.purpose ?? (exemption ? 'necessary' : 'unknown');
  const service = known?.service
    ? services.add(known.service)
    : isThird
      ? services.ofHost(seen.host)
      : undefined;
  const category = service && purpose === 'unknown' ? service.category : purpose;
  const longest =
    exemption === 'choice' ? most.choice : purpose === 'statistics' ? most.statistics : most.any;
  const sameSite = sameSiteOf(seen);
  return {
    kind: seen.kind,
    name: seen.name,
    ...(pattern ? { pattern } : {}),
    category,
    party: isThird ? 'third' : 'first',
    ...(service ? { service: service.id } : {}),
    provider: both(service?.controller.name ?? own),
    place: seen.signedInOnly ? 'back' : 'front',
    serviceLabel: service ? both(service.name) : toComplete,
    purpose: known?.what ?? (isChoice ? choiceText : toComplete),
    setBy: isThird ? 'third' : seen.by === 'answer' ? 'server' : 'client',
    setWhen: whenOf(seen),
    ...(exemption ? { exemption, justification: presumed } : {}),
    maxAge: Math.min(seen.maxAge, longest),
    renewal: 'never',
    attributes: {
      httpOnly: seen.line?.httpOnly ?? false,
      sameSite,
      path: seen.line?.path ?? '/',
      ...(sameSite === 'None' ? { partitioned: true } : {}),
      ...(seen.line?.domain ? { domain: { value: seen.line.domain, reason: toComplete.en ?? '' } } : {}),
    },
    valueShape: shapeOf(seen.values),
    maxBytes:
      Math.ceil((seen.name.length + 1 + Math.max(0, ...seen.values.map(({ length }) => length)) + 1) / 32) *
      32,
    deleteOn: exemption === 'auth' ? ['logout'] : exemption ? ['forget'] : ['withdraw', 'forget'],
    since: record.startedAt.slice(0, 10),
    changed: record.startedAt.slice(0, 10),
  };
}

const choiceText: Texts = {
  fr: 'Retenir votre choix sur les cookies.',
  en: 'Remembers your choice about cookies.',
};
const presumed: Texts = {
  fr: 'Présumé d’après son nom ou l’instant où il est déposé ; à confirmer.',
  en: 'Presumed from its name or the moment it is set; to be confirmed.',
};

function both(text: string): Texts {
  return { fr: text, en: text };
}

function sameSiteOf({ line }: Observed): 'Lax' | 'Strict' | 'None' {
  const found = line?.sameSite?.toLowerCase();
  return found === 'none' ? 'None' : found === 'strict' ? 'Strict' : 'Lax';
}

function whenOf({ first: { phase }, signedInOnly }: Observed): Texts {
  if (signedInOnly) return { fr: 'Quand vous vous connectez.', en: 'When you sign in.' };
  switch (phase.stance) {
    case 'none':
    case 'ignored':
    case 'signal':
    case 'prerender':
      return { fr: 'Dès l’arrivée sur le site.', en: 'On arrival on the site.' };
    case 'changing':
    case 'refused':
      return { fr: 'Quand vous indiquez votre choix.', en: 'When you state your choice.' };
    case 'accepted':
    case 'some':
      return { fr: 'Quand vous avez accepté.', en: 'Once you have accepted.' };
    default:
      return toComplete;
  }
}

/** The services of a draft, each with a code that no category and no other service has. */
class Services {
  readonly #services = new Map<string, Service>();
  readonly #codes = new Set<string>(Object.values(purposes).map(({ code }) => code));

  all(): Service[] {
    return [...this.#services.values()];
  }

  ofHost(host: string): Service {
    const known = serviceOfHost(host);
    if (known) return this.#known(known);
    // Names of one provider: all but the first label of a long name.
    const name =
      host.split('.').length > 2 && !/^[\d.]+$/.test(host) ? host.split('.').slice(-2).join('.') : host;
    const id = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 39);
    return this.#keep(id, name, {
      controller: { name, url: `https://${name}/`, policyUrl: `https://${name}/` },
      category: purposes.unknown.key,
      gate: 'link',
    });
  }

  /** @param id of a known service */
  add(id: string): Service | undefined {
    const known = knownServices.find((one) => one.id === id);
    return known && this.#known(known);
  }

  #known({ id, name, controller, url, policyUrl, purpose }: KnownService): Service {
    const gate = 'link';
    return this.#keep(id, name, {
      controller: { name: controller, url, policyUrl },
      category: purposes[purpose].key,
      gate,
    });
  }

  #keep(id: string, name: string, rest: Pick<Service, 'controller' | 'category' | 'gate'>): Service {
    const kept = this.#services.get(id);
    if (kept) return kept;
    const wanted = knownServices.find((one) => one.id === id)?.code;
    const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
    const free = [...letters].flatMap((one) => [...letters].map((other) => `${one}${other}`));
    const code = [...(wanted ? [wanted] : []), ...free].find((one) => !this.#codes.has(one)) ?? 'zz';
    this.#codes.add(code);
    const service: Service = { id, code, name, enabled: true, ...rest };
    this.#services.set(id, service);
    return service;
  }
}

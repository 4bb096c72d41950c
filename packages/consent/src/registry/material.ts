import { createHash } from 'node:crypto';
import type { Registry } from './types.ts';

/** One fact that a visitor would want to know before agreeing, and that may change under a choice already made. */
export interface MaterialFact {
  /** What it is about: its meaning, and the names in it, never its wording. */
  readonly kind: 'category' | 'service' | 'controller' | 'country' | 'host' | 'item' | 'party';
  /** The codes whose acceptance it bears on: that of its category, and that of its service when it has one. */
  readonly codes: readonly string[];
  /** The same fact has the same name in two registries. */
  readonly name: string;
  /** Seconds, of what is kept on the device. */
  readonly seconds?: number;
}

/** A fact that is new, or a life that is longer, since a visitor chose. */
export interface MaterialChange {
  readonly fact: MaterialFact;
  readonly change: 'new' | 'longer';
  /** The earlier life in seconds, when it is longer. */
  readonly before?: number;
}

/**
 * The facts of what asks for an agreement: purposes, services, controllers, countries, hosts, names, lives (spec §7).
 * Wording, order and layout are no facts.
 */
export function materialFacts(registry: Registry): MaterialFact[] {
  const facts: MaterialFact[] = [];
  for (const category of registry.categories) {
    if (category.consent !== 'ask') continue;
    const { code, key } = category;
    facts.push({ kind: 'category', codes: [code], name: `${key} ask` });
    const services = registry.services.filter((one) => one.category === key && one.enabled);
    for (const service of services) {
      const codes = [code, service.code];
      facts.push(
        { kind: 'service', codes, name: service.id },
        { kind: 'controller', codes, name: `${service.id} ${service.controller.name}` },
      );
    }
    const codesOf = (id: string | undefined) => {
      const service = services.find((one) => one.id === id);
      return service ? [code, service.code] : [code];
    };
    // A service that is off contacts nobody and keeps nothing.
    const isOff = (id: string | undefined) =>
      registry.services.some((service) => service.id === id && !service.enabled);
    for (const host of registry.hosts) {
      if (host.category !== key || isOff(host.service)) continue;
      const codes = codesOf(host.service);
      facts.push(
        { kind: 'host', codes, name: `${host.host} ${host.transfers}` },
        { kind: 'country', codes, name: `${host.service} ${host.country}` },
      );
    }
    for (const item of registry.items) {
      if (isOff(item.service)) continue;
      if (item.category !== key && !item.alsoFor?.includes(key)) continue;
      const name = `${item.kind} ${item.name}`;
      const codes = codesOf(item.service);
      facts.push(
        { kind: 'item', codes, name, seconds: item.maxAge },
        { kind: 'party', codes, name: `${name} ${item.party}` },
      );
    }
  }
  return facts;
}

/**
 * What changed that bears on choices made under `before`: new facts and longer lives. What went away, or got shorter, takes
 * nothing from anybody and is not told.
 */
export function materialChanges(before: Registry, after: Registry): MaterialChange[] {
  const known = new Map(materialFacts(before).map((fact) => [`${fact.kind} ${fact.name}`, fact]));
  return materialFacts(after).flatMap((fact): MaterialChange[] => {
    const old = known.get(`${fact.kind} ${fact.name}`);
    if (!old) return [{ fact, change: 'new' }];
    const was = lastingSeconds(old.seconds);
    return lastingSeconds(fact.seconds) > was
      ? [{ fact, change: 'longer', ...(old.seconds === undefined ? {} : { before: old.seconds }) }]
      : [];
  });
}

/** A life of 0 ends with the browser, which is sooner than any date. */
function lastingSeconds(seconds: number | undefined): number {
  return seconds ?? 0;
}

/**
 * The name of a registry in a visitor's choice: six base-36 characters of the SHA-256 of its material facts (spec §6).
 * After a change that is not material the earlier name is kept: `revisionAfter`.
 */
export function revisionOf(registry: Registry): string {
  const material = materialFacts(registry)
    .map(({ kind, name, seconds }) => `${kind} ${name} ${seconds ?? ''}`)
    .toSorted();
  const digest = createHash('sha256').update(JSON.stringify(material)).digest('hex');
  return BigInt(`0x${digest}`).toString(36).slice(0, 6).padStart(6, '0');
}

/** The revision of `after`, that follows `before`: a new one only when something material changed, so that nobody is asked for less. */
export function revisionAfter(
  before: { readonly registry: Registry; readonly revision: string },
  after: Registry,
): string {
  return materialChanges(before.registry, after).length > 0 ? revisionOf(after) : before.revision;
}

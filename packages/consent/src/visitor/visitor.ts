import { type Choice, expiryOf, readChoice } from '../choice/choice.ts';
import { type MaterialChange, materialChanges } from '../registry/material.ts';
import type { Category, Registry } from '../registry/types.ts';
import { asking, servicesOf } from '../registry/what-asks.ts';

/** A refusal that the browser itself sends with each request. */
export type Signal = 'gpc' | 'dnt';

/** The registry as it is now and as it was: a choice is read by the one it was made under. */
export interface RegistryHistory {
  readonly current: Registry;
  readonly revision: string;
  /** The registry that a revision named; undefined when this site never had it, or not yet heard of it. */
  readonly of: (revision: string) => Registry | undefined;
}

/** What a request says of itself. */
export interface VisitorRequest {
  /** The value of the cookie of the choice: undefined when it is absent, or given twice with different values. */
  readonly value: string | undefined;
  readonly signal: Signal | null;
}

/** A visitor, as far as their choice goes. */
export interface Visitor {
  /** Did they choose, or does their browser refuse for them? Then nothing is asked. */
  readonly decided: boolean;
  readonly choice: Choice | null;
  readonly expires: Date | null;
  readonly signal: Signal | null;
  /** Objects to statistics that need no consent. */
  readonly objects: boolean;
  /** Has something changed that touches what they had accepted? Then they, and nobody else, are asked again. */
  readonly isAskedAgain: boolean;
  /** Is this category or service, by its code, allowed now? */
  readonly allows: (code: string) => boolean;
}

/**
 * Reads a visitor's choice (spec §6, §7, §10). Nothing known is refusal. A signal is a refusal too, except for what was accepted
 * by an act made while it was on. What changed materially since the choice is not granted by it (C-28, C-29).
 */
export function readVisitor({ value, signal }: VisitorRequest, history: RegistryHistory, now: Date): Visitor {
  const choice = readChoice(value, now);
  const shown = choice ? history.of(choice.revision) : undefined;
  const isOverruled = signal !== null && !choice?.underSignal;
  const granted = choice && shown && !isOverruled ? grantedServices(choice, shown) : new Set<string>();
  const changes =
    choice && shown && choice.revision !== history.revision ? materialChanges(shown, history.current) : [];
  const touched = new Set(changes.flatMap(({ fact }) => fact.codes));
  const objects = (choice?.objects ?? false) || signal !== null;
  return {
    decided: choice !== null || signal !== null,
    choice,
    expires: choice && expiryOf(choice),
    signal,
    objects,
    isAskedAgain: choice !== null && !isOverruled && choice.accepted.some((code) => touched.has(code)),
    allows: (code) => allowsCode(history.current, code, { granted, touched, objects }),
  };
}

/** What changed since a visitor chose, for the page that asks them again; empty when nothing did, or when nobody knows. */
export function changesSince(choice: Choice, history: RegistryHistory): readonly MaterialChange[] {
  const shown = history.of(choice.revision);
  return shown && choice.revision !== history.revision ? materialChanges(shown, history.current) : [];
}

/** Codes granted by a choice: those of the services it covers and of the categories it accepted whole, in the registry that was shown. */
function grantedServices(choice: Choice, shown: Registry): Set<string> {
  const granted = new Set<string>();
  for (const category of asking(shown)) {
    const services = servicesOf(shown, category);
    const isWhole = choice.accepted.includes(category.code);
    if (isWhole) granted.add(category.code);
    for (const service of services)
      if (isWhole || choice.accepted.includes(service.code)) granted.add(service.code);
  }
  return granted;
}

function allowsCode(
  registry: Registry,
  code: string,
  state: { granted: ReadonlySet<string>; touched: ReadonlySet<string>; objects: boolean },
): boolean {
  const service = registry.services.find((one) => one.code === code);
  if (service && !service.enabled) return false;
  const category: Category | undefined = registry.categories.find((one) =>
    service ? one.key === service.category : one.code === code,
  );
  if (!category) return false;
  switch (category.consent) {
    case 'none':
      return true;
    case 'object':
      return !state.objects;
    case 'ask':
      // A service keeps what it was granted while only its neighbours changed.
      return state.granted.has(code) && !state.touched.has(code);
    default:
      throw new Error(`No rule for ${category.consent satisfies never}`);
  }
}

/** The signal of a request's headers; GPC first, since it is the law's in places. */
export function signalOf(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Signal | null {
  if (headers['sec-gpc'] === '1') return 'gpc';
  return headers.dnt === '1' ? 'dnt' : null;
}

import { createHash } from 'node:crypto';
import type { Choice } from '../choice/choice.ts';
import type { Registry } from '../registry/types.ts';
import { asking, servicesOf } from '../registry/what-asks.ts';
import type { Signal } from '../visitor/visitor.ts';

export const recordActions = ['accept', 'refuse', 'custom', 'withdraw', 'once', 'object'] as const;
export const recordSources = ['banner', 'preferences', 'placeholder', 'api'] as const;

/**
 * The proof of one act: what was shown, when, and what was said (GDPR art. 7(1); C-36). It says nothing of who: no address, no
 * browser, no account, no page (C-38).
 */
export interface ConsentRecord {
  /** 128 random bits, hexadecimal. */
  readonly id: string;
  /** To the minute, `2026-11-24T09:30Z`: seconds would be a fingerprint. */
  readonly at: string;
  /** The revision of the registry that was shown. */
  readonly rev: string;
  /** The exact words and look that were shown: see `uiRevisionOf`. */
  readonly uiRev: string;
  readonly lang: string;
  readonly action: (typeof recordActions)[number];
  readonly granted: readonly string[];
  readonly refused: readonly string[];
  readonly source: (typeof recordSources)[number];
  readonly signal: Signal | null;
  /** The revision of the choice that this one takes the place of. */
  readonly prevRev: string | null;
  /** The hash of the record before this one. */
  readonly prevHash: string;
  /** SHA-256 of all of the above, hexadecimal. */
  readonly hash: string;
}

/** What an act says, before it has its place in the chain. */
export type UnchainedRecord = Omit<ConsentRecord, 'prevHash' | 'hash'>;

/** The hash before the first record. */
export const CHAIN_START = '0'.repeat(64);

/** A record at the end of a chain. */
export function chained(record: UnchainedRecord, prevHash: string): ConsentRecord {
  return { ...record, prevHash, hash: hashOf({ ...record, prevHash }) };
}

/** The hash that a record must have. */
export function hashOf(record: Omit<ConsentRecord, 'hash'>): string {
  const { id, at, rev, uiRev, lang, action, granted, refused, source, signal, prevRev, prevHash } = record;
  // A list, so that the order of members never matters.
  const said = [id, at, rev, uiRev, lang, action, granted, refused, source, signal, prevRev, prevHash];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** The instant of an act, as it is kept. */
export function minuteOf(instant: Date): string {
  return `${instant.toISOString().slice(0, 16)}Z`;
}

/** What an act was, from the choice it made and the one before it. */
export function actionOf(
  said: 'refuse' | 'accept' | 'save' | 'allow' | 'forget',
  before: Choice | null,
  choice: Choice | null,
): ConsentRecord['action'] {
  const [had, has] = [before?.accepted ?? [], choice?.accepted ?? []];
  if (had.length > 0 && (choice === null || had.every((code) => !has.includes(code)) || said === 'refuse'))
    return 'withdraw';
  if (choice?.objects && !before?.objects && has.length === 0 && said === 'save') return 'object';
  if (said === 'accept') return 'accept';
  return has.length === 0 ? 'refuse' : 'custom';
}

/** The codes a choice grants and those it refuses, of all that a registry asks about. */
export function outcomeOf(
  registry: Registry,
  choice: Pick<Choice, 'accepted'> | null,
): Pick<ConsentRecord, 'granted' | 'refused'> {
  const granted = choice?.accepted ?? [];
  const refused = asking(registry).flatMap((category) => {
    if (granted.includes(category.code)) return [];
    const services = servicesOf(registry, category).map(({ code }) => code);
    const isPartly = services.some((code) => granted.includes(code));
    return isPartly ? services.filter((code) => !granted.includes(code)) : [category.code];
  });
  return { granted: [...granted], refused };
}

import { asking, revisionOf } from '../registry/registry.ts';
import type { Registry } from '../registry/types.ts';

const DAY = 86_400_000;
const EPOCH = Date.UTC(2020, 0, 1);
/** A refusal is kept as long as an acceptance: asking again sooner would be pressure. */
export const DAYS_KEPT = 180;

const FORMAT = /^1\.([0-9a-z]{6})\.([0-9a-z]{3,4})\.([a-z0-9]{2}(?:-[a-z0-9]{2})*)?(?:\.([a-z]{1,4}))?$/;

/** What a visitor chose. It holds no identifier: two people who choose alike hold the same value. */
export interface Choice {
  /** The registry's revision that was shown. */
  readonly revision: string;
  /** The day of the choice, midnight UTC: an hour would be a fingerprint. */
  readonly day: Date;
  /** Codes of what was accepted; empty: all refused. */
  readonly accepted: readonly string[];
  /** Objects to statistics that need no consent. */
  readonly objects: boolean;
}

/** The last instant the choice holds. */
export function expiryOf(choice: Choice): Date {
  return new Date(choice.day.getTime() + DAYS_KEPT * DAY);
}

/**
 * The choice a cookie value holds; null, which is refusal, when it is absent, malformed, forged, out of date or from the
 * future. Never throws: the value comes from outside.
 */
export function readChoice(value: string | undefined, now: Date): Choice | null {
  const parts = value === undefined ? null : FORMAT.exec(value);
  if (!parts) return null;
  const day = EPOCH + Number.parseInt(parts[2] ?? '', 36) * DAY;
  // One day of grace: clocks differ.
  if (day > now.getTime() + DAY || day + DAYS_KEPT * DAY <= now.getTime()) return null;
  return {
    revision: parts[1] ?? '',
    day: new Date(day),
    accepted: parts[3] ? parts[3].split('-') : [],
    objects: parts[4]?.includes('o') ?? false,
  };
}

/** The value of `cookies_preferences`: at most 64 bytes with its name, `[0-9a-z._-]` only. */
export function printChoice(choice: Choice): string {
  const day = Math.floor((choice.day.getTime() - EPOCH) / DAY)
    .toString(36)
    .padStart(3, '0');
  const flags = choice.objects ? '.o' : '';
  return `1.${choice.revision}.${day}.${choice.accepted.join('-')}${flags}`;
}

/** What a visitor's form says, as it was posted. */
export interface ChoiceForm {
  readonly choice: 'refuse' | 'accept' | 'save';
  /** Codes ticked; only `save` reads them. */
  readonly on?: readonly string[];
  readonly stats?: 'allow' | 'object';
}

/**
 * The choice a form makes. Codes that the registry does not ask about are ignored; nothing is granted that was not shown.
 * The same form on the same day gives the same choice.
 */
export function decide(registry: Registry, form: ChoiceForm, now: Date): Choice {
  const codes = asking(registry).map(({ code }) => code);
  const ticked = form.choice === 'accept' ? codes : form.choice === 'save' ? (form.on ?? []) : [];
  return {
    revision: revisionOf(registry),
    day: new Date(Math.floor(now.getTime() / DAY) * DAY),
    accepted: codes.filter((code) => ticked.includes(code)),
    objects: form.stats === 'object',
  };
}

/** Has the visitor agreed to this category? What asks nothing is always allowed; what asks is refused until it is accepted. */
export function allows(registry: Registry, choice: Choice | null, categoryKey: string): boolean {
  const category = registry.categories.find(({ key }) => key === categoryKey);
  if (!category) return false;
  switch (category.consent) {
    case 'none':
      return true;
    case 'object':
      return !choice?.objects;
    case 'ask':
      return choice?.accepted.includes(category.code) ?? false;
    default:
      throw new Error(`No rule for ${category.consent satisfies never}`);
  }
}

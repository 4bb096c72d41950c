import type { Registry } from '../registry/types.ts';
import { asking, servicesOf } from '../registry/what-asks.ts';

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
  /** Codes of what was accepted: a category's when all of it was, else those of services. Empty: all refused. */
  readonly accepted: readonly string[];
  /** Objects to statistics that need no consent. */
  readonly objects: boolean;
  /** Was it made while the browser sent GPC or DNT? A refusal sent by the browser does not undo such an act. */
  readonly underSignal: boolean;
}

/** The last instant the choice holds. */
export function expiryOf(choice: Choice): Date {
  return new Date(choice.day.getTime() + DAYS_KEPT * DAY);
}

/** 64 bytes less `cookies_preferences=`: more than ten codes is no choice of ours (C-73). */
const MOST_BYTES = 44;

/**
 * The choice a cookie value holds; null, which is refusal, when it is absent, malformed, forged, out of date or from the
 * future. Never throws: the value comes from outside.
 */
export function readChoice(value: string | undefined, now: Date): Choice | null {
  const parts = value === undefined || value.length > MOST_BYTES ? null : FORMAT.exec(value);
  if (!parts) return null;
  const day = EPOCH + Number.parseInt(parts[2] ?? '', 36) * DAY;
  // One day of grace: clocks differ.
  if (day > now.getTime() + DAY || day + DAYS_KEPT * DAY <= now.getTime()) return null;
  return {
    revision: parts[1] ?? '',
    day: new Date(day),
    accepted: parts[3] ? parts[3].split('-') : [],
    objects: parts[4]?.includes('o') ?? false,
    underSignal: parts[4]?.includes('g') ?? false,
  };
}

/** The value of `cookies_preferences`: at most 64 bytes with its name, `[0-9a-z._-]` only. */
export function printChoice(choice: Choice): string {
  const day = Math.floor((choice.day.getTime() - EPOCH) / DAY)
    .toString(36)
    .padStart(3, '0');
  const flags = `${choice.objects ? 'o' : ''}${choice.underSignal ? 'g' : ''}`;
  return `1.${choice.revision}.${day}.${choice.accepted.join('-')}${flags && `.${flags}`}`;
}

/** What a visitor's form says, as it was posted. */
export interface ChoiceForm {
  /** `allow` adds one thing to what was accepted; `save` takes what is ticked and nothing else. */
  readonly choice: 'refuse' | 'accept' | 'save' | 'allow';
  /** Codes ticked; only `save` and `allow` read them. */
  readonly on?: readonly string[];
  readonly stats?: 'allow' | 'object';
}

export interface Deciding {
  /** The registry the form showed, and its revision: an old page cannot grant what it did not tell. */
  readonly shown: Registry;
  readonly revision: string;
  /** What was chosen before: an objection holds until it is taken back, and `allow` adds to it. */
  readonly before?: Choice | null;
  readonly underSignal?: boolean;
  readonly now: Date;
}

export interface Decision {
  readonly choice: Choice;
  /** Codes posted that the registry does not ask about: nothing is granted for them. */
  readonly unknown: readonly string[];
}

/**
 * The choice a form makes. Codes that the registry does not ask about are reported and ignored; nothing is granted that was not
 * shown. The same form on the same day gives the same choice.
 */
export function decide(form: ChoiceForm, { shown, revision, before, underSignal, now }: Deciding): Decision {
  const categories = asking(shown);
  const everyCode = categories.flatMap((category) => [
    category.code,
    ...servicesOf(shown, category).map(({ code }) => code),
  ]);
  const asked = form.choice === 'save' || form.choice === 'allow' ? (form.on ?? []) : [];
  const kept = form.choice === 'allow' && before?.revision === revision ? before.accepted : [];
  const ticked = form.choice === 'accept' ? everyCode : [...kept, ...asked];
  return {
    choice: {
      revision,
      day: new Date(Math.floor(now.getTime() / DAY) * DAY),
      accepted: categories.flatMap((category) => {
        const services = servicesOf(shown, category).map(({ code }) => code);
        const on = services.filter((code) => ticked.includes(code));
        const isWhole =
          ticked.includes(category.code) || (services.length > 0 && on.length === services.length);
        return isWhole ? [category.code] : on;
      }),
      objects: form.stats === undefined ? (before?.objects ?? false) : form.stats === 'object',
      underSignal: underSignal ?? false,
    },
    unknown: asked.filter((code) => !everyCode.includes(code)),
  };
}

import type { Browser } from 'playwright-core';
import type { Stance } from '../../record/record.ts';
import type { Look } from '../look-at-page.ts';
import type { PhaseStart } from '../notebook.ts';
import type { Visitor, VisitorOptions } from '../visitor.ts';

/** What is known of the site when a pass begins. */
export interface Site {
  /** Where it begins, after redirects. */
  readonly start: string;
  /** The pages to look at: the first one, then those with frames, where most is asked of other sites. */
  readonly pages: readonly string[];
  /** The page that says most of what a withdrawal does: the first with a frame, otherwise the first one. */
  readonly telling: string;
  readonly languages: readonly string[];
  /** Name of the cookie that keeps the choice, where it is known. */
  readonly choiceCookie: string | null;
  readonly signIn: { readonly email: string; readonly password: string } | null;
}

/** What a pass found in its way; thrown, since nothing after it means anything. */
export class NotSeen extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'NotSeen';
  }
}

export interface Tools {
  readonly browser: Browser;
  readonly now: () => number;
  readonly site: Site;
  /** Opens the visitor of this pass, who is let go whatever happens. */
  arrive(start: PhaseStart, options?: Omit<VisitorOptions, 'now'>): Promise<Visitor>;
}

/** One pass: a visitor who does one thing, in a browser that nobody used before. */
export interface Pass {
  readonly name: string;
  /** A line for the person who waits. */
  readonly title: string;
  /** Each variant is a pass of its own. One that has none does not apply, and is not reported. */
  readonly variants?: (site: Site, found: Found) => readonly string[];
  run(tools: Tools, variant: string | null): Promise<void>;
}

/** What the passes before have learnt. */
export interface Found {
  /** Codes of the boxes of the preference centre. */
  readonly codes: readonly string[];
}

/** Goes through pages of the site. */
export async function visitPages(visitor: Visitor, pages: readonly string[]): Promise<void> {
  for (const page of pages) await visitor.go(page);
}

/**
 * Answers the site's question, by its banner or, where there is none, by its preference centre.
 *
 * @throws {NotSeen} when neither was detected
 */
export async function choose(visitor: Visitor, site: Site, what: 'refuse' | 'accept'): Promise<void> {
  const look = await visitor.go(site.start);
  if (look?.banner && (await visitor.press(`banner-${what}`))) return;
  if (look?.banner && what === 'refuse' && (await refuseOnSecondLayer(visitor))) return;
  if (await chooseInCentre(visitor, look, what)) return;
  throw new NotSeen(
    look?.banner
      ? `The banner has no control to ${what}.`
      : 'No banner was detected, nor a page of preferences that asks.',
  );
}

async function refuseOnSecondLayer(visitor: Visitor): Promise<boolean> {
  if (!(await visitor.press('banner-customise'))) return false;
  await visitor.look();
  return (
    (await visitor.press('centre-refuse')) ||
    (await visitor.press('banner-refuse')) ||
    (await visitor.press('save'))
  );
}

/** Opens the preference centre from where the visitor is, and presses what it offers. */
export async function chooseInCentre(
  visitor: Visitor,
  look: Look | null,
  what: 'refuse' | 'accept',
): Promise<boolean> {
  if (!look?.preferences || !(await visitor.press('preferences'))) return false;
  await visitor.look();
  return (await visitor.press(`centre-${what}`)) || (await visitor.press(`banner-${what}`));
}

/** The stance that follows a choice. */
export const stanceAfter = { refuse: 'refused', accept: 'accepted' } as const satisfies Record<
  string,
  Stance
>;

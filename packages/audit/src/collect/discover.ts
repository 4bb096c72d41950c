import type { Browser } from 'playwright-core';
import type { SeenCharter } from '../record/record.ts';
import type { CollectOptions } from './collect-options.ts';
import { Crawl } from './crawl.ts';
import { addressWithoutQuery } from './header-lines.ts';
import { labels } from './labels.ts';
import { CollectError } from './launch.ts';
import type { Site } from './passes/pass.ts';
import { readRobots } from './robots.ts';
import { Visitor } from './visitor.ts';

const charterNames: readonly string[] = labels.charter;

/**
 * Finds the pages to look at, the languages, the charter and the boxes of the preference centre, as a visitor of whom nothing
 * is noted.
 *
 * @throws {CollectError} when the first page cannot be had
 */
export async function discover(
  browser: Browser,
  options: CollectOptions,
  now: () => number,
): Promise<{ site: Site; charter: SeenCharter | null; codes: string[] }> {
  const visitor = await Visitor.arrive(browser, { now }, { step: 'discovery', stance: 'none' });
  try {
    const first = await visitor.go(options.address);
    const start = visitor.page.url();
    if (!first || !/^https?:/.test(start))
      throw new CollectError(
        `${options.address} cannot be had.`,
        'Is the address right, and does the site answer?',
      );
    const { origin } = new URL(start);
    if (options.staysAt !== undefined && origin !== options.staysAt)
      throw new CollectError(
        `${options.address} leads to ${origin}, which is another site.`,
        'Is the public address of the portal the one that visitors type?',
      );
    const crawl = new Crawl(origin, await robotsOf(visitor, origin));
    const pages = [start];
    const framed = new Set(hasFrame(visitor) ? [start] : []);
    const tags = await visitor.page
      .locator('link[rel=alternate][hreflang]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('hreflang') ?? ''));
    crawl.note(start);
    crawl.add(first.links);
    let charterAddress = charterIn(first.links, origin);
    let preferences = first.preferences !== null;
    for (let next = crawl.next(); next && pages.length < options.pages; next = crawl.next()) {
      const look = await visitor.go(next);
      crawl.note(next);
      const at = visitor.page.url();
      if (!look || new URL(at).origin !== origin || pages.includes(at)) continue;
      pages.push(at);
      if (hasFrame(visitor)) framed.add(at);
      crawl.add(look.links);
      charterAddress ??= charterIn(look.links, origin);
      preferences ||= look.preferences !== null;
    }
    const found = [...new Set(tags.filter((tag) => /^[a-z]{2}/.test(tag)))];
    const languages = options.languages ?? (found.length > 0 ? found : [first.language || 'fr']);
    return {
      site: {
        start,
        pages: [
          start,
          ...pages.filter((page) => page !== start && framed.has(page)),
          ...pages.filter((page) => page !== start && !framed.has(page)),
        ],
        telling: [...framed][0] ?? start,
        languages,
        choiceCookie: options.choiceCookie ?? null,
        signIn: options.signIn ?? null,
      },
      charter: charterAddress ? await readCharter(visitor, charterAddress) : null,
      codes: preferences ? await codesOf(visitor, start) : [],
    };
  } finally {
    await visitor.leave();
  }
}

function hasFrame({ page }: Visitor): boolean {
  return page.frames().length > 1;
}

/** Absent or unreadable, it forbids nothing (RFC 9309, 2.3.1.3). */
async function robotsOf(visitor: Visitor, origin: string) {
  const answer = await visitor.context.request
    .get(`${origin}/robots.txt`, { timeout: 5_000 })
    .catch(() => null);
  return readRobots(
    answer?.ok() && /text\/plain/.test(answer.headers()['content-type'] ?? '') ? await answer.text() : '',
  );
}

function charterIn(links: readonly { address: string; label: string }[], origin: string): string | null {
  const rank = ({ label }: { label: string }) => {
    const at = charterNames.indexOf(label);
    return at < 0 ? charterNames.length : at;
  };
  const [best] = links
    .filter((link) => rank(link) < charterNames.length && link.address.startsWith(origin))
    .toSorted((one, other) => rank(one) - rank(other));
  return best?.address ?? null;
}

async function readCharter(visitor: Visitor, address: string): Promise<SeenCharter | null> {
  if (!(await visitor.go(address))) return null;
  const [text, codes] = await Promise.all([
    visitor.page.locator('body').textContent(),
    visitor.page.locator('code').allInnerTexts(),
  ]).catch(() => ['', []] as [string, string[]]);
  if (!text) return null;
  return {
    address: addressWithoutQuery(visitor.page.url()),
    text,
    codes: [...new Set(codes.map((code) => code.trim()))],
  };
}

/** The boxes of the preference centre, where it has the stable name. */
async function codesOf(visitor: Visitor, start: string): Promise<string[]> {
  await visitor.go(start);
  if (!(await visitor.press('preferences'))) return [];
  return visitor.page
    .locator('input[type=checkbox][name=on]:visible')
    .evaluateAll((all) => all.map((one) => one.getAttribute('value') ?? ''))
    .catch(() => []);
}

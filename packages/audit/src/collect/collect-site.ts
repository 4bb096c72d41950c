import type { Browser } from 'playwright-core';
import type { AuditRecord, Canary, PassRecord, PhaseRecord } from '../record/record.ts';
import { releaseCanaries } from './canaries.ts';
import type { CollectOptions } from './collect-options.ts';
import { discover } from './discover.ts';
import { CollectError, launchBrowser } from './launch.ts';
import { passes } from './passes/list.ts';
import { NotSeen, type Pass, type Site } from './passes/pass.ts';
import { Visitor } from './visitor.ts';

/** Some canary was not found: what this tool does not see, it must not be believed about (C-79). */
export class BlindError extends CollectError {
  readonly canaries: readonly Canary[];

  constructor(canaries: readonly Canary[]) {
    const missed = canaries.filter(({ seen }) => !seen).map(({ name }) => name);
    super(`The self-test planted things that were not seen: ${missed.join(', ')}. Nothing was audited.`);
    this.name = 'BlindError';
    this.canaries = canaries;
  }
}

/**
 * Visits a site in every pass that applies, and writes down what was seen.
 *
 * @throws {BlindError} when the self-test fails
 * @throws {CollectError} when there is no browser, or the site cannot be had
 */
export async function collectSite(options: CollectOptions): Promise<AuditRecord> {
  const { now = Date.now, tell = () => undefined, count = () => undefined } = options;
  const startedAt = new Date(now()).toISOString();
  const browser = await launchBrowser({ path: options.browser, rules: options.resolverRules });
  // Whoever stops is not kept waiting for a pass: it fails, and the next one is not begun.
  options.signal?.addEventListener('abort', () => void browser.close(), { once: true });
  try {
    const canaries = await selfTest(browser, options, now);
    if (canaries.some(({ seen }) => !seen)) throw new BlindError(canaries);
    tell(`Self-test: ${canaries.length} canaries seen.`);
    const { site, charter, codes } = await discover(browser, options, now);
    tell(`${site.start}: ${site.pages.length} page(s) to look at.`);
    const wanted = passes.filter(({ name }) => !options.passes || options.passes.includes(name));
    const runs = wanted.flatMap((pass) =>
      (pass.variants?.(site, { codes }) ?? [null]).map((variant) => ({ pass, variant })),
    );
    let ended = 0;
    count(ended, runs.length);
    const done = await inTurn(runs, options.atOnce ?? 2, async ({ pass, variant }) => {
      options.signal?.throwIfAborted();
      const record = await runPass({ browser, site, now }, pass, variant);
      ended += 1;
      count(ended, runs.length);
      tell(
        `[${ended}/${runs.length}] ${pass.title}${variant === null ? '' : ` (${variant})`}: ${said(record)}, ${(record.milliseconds / 1000).toFixed(1)} s`,
      );
      return record;
    });
    return {
      format: 'parvis-audit-record',
      version: 1,
      address: options.address,
      origin: new URL(site.start).origin,
      startedAt,
      endedAt: new Date(now()).toISOString(),
      browser: `Chromium ${browser.version()}`,
      canaries,
      pages: site.pages,
      charter,
      passes: done,
    };
  } finally {
    await browser.close();
  }
}

/** The tool's own page is on this machine, which rules about names may hide: it is then looked at by the same browser without them. */
async function selfTest(browser: Browser, options: CollectOptions, now: () => number): Promise<Canary[]> {
  if (!options.resolverRules) return releaseCanaries(browser, now);
  const free = await launchBrowser({ path: options.browser });
  try {
    return await releaseCanaries(free, now);
  } finally {
    await free.close();
  }
}

function said({ state, reason }: PassRecord): string {
  return state === 'done' ? 'done' : `${state === 'failed' ? 'failed' : 'not seen'} (${reason})`;
}

async function runPass(
  { browser, site, now }: { browser: Browser; site: Site; now: () => number },
  pass: Pass,
  variant: string | null,
): Promise<PassRecord> {
  const startedAt = now();
  let visitor: Visitor | undefined;
  let state: PassRecord['state'] = 'done';
  let reason: string | null = null;
  try {
    await pass.run(
      {
        browser,
        site,
        now,
        arrive: async (start, more = {}) => {
          visitor = await Visitor.arrive(browser, { ...more, now }, start);
          return visitor;
        },
      },
      variant,
    );
  } catch (error) {
    state = error instanceof NotSeen ? 'not-seen' : 'failed';
    reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
  }
  // What was seen on the way counts, even of a pass that could not be ended.
  const phases: PhaseRecord[] = (await visitor?.leave()) ?? [];
  return { name: pass.name, variant, state, reason, milliseconds: now() - startedAt, phases };
}

/** Works through a list, a few at once, and gives the results in the order of the list. */
async function inTurn<One, Result>(
  list: readonly One[],
  atOnce: number,
  work: (one: One) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    while (next < list.length) {
      const index = next;
      next += 1;
      const one = list[index];
      if (one !== undefined) results[index] = await work(one);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

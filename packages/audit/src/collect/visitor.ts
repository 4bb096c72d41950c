import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import type { PhaseRecord, SeenPage } from '../record/record.ts';
import { noteAct } from './acts.ts';
import { addressWithoutQuery, hostOf } from './header-lines.ts';
import { networkListener } from './hear-network.ts';
import { instrument, type Told } from './instrument.ts';
import { labels, subject } from './labels.ts';
import { type Look, lookAtPage, MARK } from './look-at-page.ts';
import { Notebook, type PhaseStart } from './notebook.ts';
import { keptFor, readJar } from './snapshot.ts';
import { hearTargets } from './targets.ts';

const words = { lists: labels, subject };
const DOOR = '__parvisAudit';

/** Milliseconds. */
const patience = { page: 15_000, press: 4_000, quiet: 250, settle: 2_500 };

export interface VisitorOptions {
  readonly now: () => number;
  readonly script?: boolean;
  /** BCP 47. */
  readonly language?: string;
  /** Sends GPC and DNT. */
  readonly refuses?: boolean;
  readonly width?: number;
}

/** What can be pressed: found by `lookAtPage`, in the page or in one of its frames. */
export type Pressable =
  | `banner-${'refuse' | 'accept' | 'customise'}`
  | `centre-${'refuse' | 'accept'}`
  | 'preferences'
  | 'save'
  | 'once'
  | 'sign-in'
  | 'sign-out';

/** Somebody in a browser that nobody used before, whose every trace is noted. */
export class Visitor {
  readonly context: BrowserContext;
  page: Page;
  readonly #options: VisitorOptions;
  readonly #done: PhaseRecord[] = [];
  #notebook: Notebook;
  readonly #senses = new Map<Page, ReturnType<typeof networkListener>>();
  readonly #restored = new Set<string>();

  private constructor(context: BrowserContext, page: Page, options: VisitorOptions, start: PhaseStart) {
    this.context = context;
    this.page = page;
    this.#options = options;
    this.#notebook = new Notebook(start);
  }

  static async arrive(browser: Browser, options: VisitorOptions, start: PhaseStart): Promise<Visitor> {
    const { script = true, language = 'fr-FR', refuses = false, width = 1280 } = options;
    const context = await browser.newContext({
      javaScriptEnabled: script,
      locale: language,
      viewport: { width, height: 900 },
      ...(refuses ? { extraHTTPHeaders: { 'Sec-GPC': '1', DNT: '1' } } : {}),
    });
    context.setDefaultTimeout(patience.press);
    context.setDefaultNavigationTimeout(patience.page);
    let visitor: Visitor | undefined;
    await context.exposeBinding(DOOR, (_source, told: Told) => visitor?.hear(told));
    await context.addInitScript(instrument, { door: DOOR, refuses });
    const page = await context.newPage();
    const opened = new Visitor(context, page, options, start);
    visitor = opened;
    await opened.#sense(page);
    // A worker is let go by whichever listener comes first; Playwright's hears what ours came too late for.
    context.on('request', (request) => opened.#note(request.url(), request.resourceType()));
    context.on('page', (one) => void opened.#sense(one).catch(() => undefined));
    return opened;
  }

  /** A second tab of the same browser; it becomes the one in front. */
  async openTab(): Promise<Page> {
    const page = await this.context.newPage();
    await this.#sense(page);
    this.page = page;
    return page;
  }

  async #sense(page: Page): Promise<void> {
    if (this.#senses.has(page)) return;
    const senses = networkListener({
      notebook: () => this.#notebook,
      page: () => page.url(),
      now: this.#options.now,
    });
    this.#senses.set(page, senses);
    page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
    await hearTargets(await this.context.newCDPSession(page), senses.listener);
  }

  #note(address: string, type: string): void {
    const plain = addressWithoutQuery(address);
    const host = hostOf(address);
    if (host === '' || this.#notebook.hasRequest(plain)) return;
    this.#notebook.addRequest({
      host,
      address: plain,
      type,
      page: addressWithoutQuery(this.page.url()),
      place: null,
    });
  }

  /** Notes an act that a page's script told of. */
  hear(told: Told): void {
    if (told.kind === 'restored') this.#restored.add(told.page);
    else noteAct(this.#notebook, told, this.#options.now());
  }

  /** Ends the phase and opens another: what comes from now on belongs to it. */
  async begin(start: PhaseStart): Promise<void> {
    await this.#close();
    this.#notebook = new Notebook(start);
  }

  async #close(): Promise<void> {
    for (const senses of this.#senses.values()) senses.flush();
    this.#notebook.jar = await readJar(this.context, this.page);
    for (const kept of await keptFor(this.context, this.page)) this.#notebook.addStorage(kept);
    this.#done.push(this.#notebook.record());
  }

  /** Goes to an address, waits until it is quiet, and looks. An address that cannot be had has the status 0. */
  async go(address: string): Promise<Look | null> {
    this.#senses.get(this.page)?.forgetOpen();
    const response = await this.page.goto(address, { waitUntil: 'load' }).catch(() => null);
    return this.look(response?.status() ?? 0);
  }

  /** Looks at the page as it is, and writes down what a visitor would see. */
  async look(status = 200): Promise<Look | null> {
    await this.settle();
    const looks = await this.#looks();
    const [main] = looks;
    if (!main) return null;
    const banner = looks.map((one) => one.banner).find((one) => one !== null) ?? null;
    const address = addressWithoutQuery(this.page.url());
    const frames = this.page.frames().slice(1);
    const seen: SeenPage = {
      address,
      status,
      language: main.language,
      title: main.title,
      preferences: main.preferences,
      banner,
      frames: [...new Set(frames.map((frame) => hostOf(frame.url())).filter((host) => host !== ''))],
      restored: this.#restored.has(this.page.url()),
    };
    this.#notebook.pages.push(seen);
    for (const { rel, address: target } of main.hints)
      this.#notebook.addHint({ rel, host: hostOf(target), source: 'markup', page: address });
    for (const { kind, key, value } of main.storage)
      this.#notebook.addStorage({
        kind,
        key,
        value,
        origin: new URL(this.page.url()).origin,
        page: address,
        place: null,
      });
    return { ...main, banner };
  }

  /** The page first, then its frames: consent is often asked one frame deep. */
  async #looks(): Promise<Look[]> {
    const looks: Look[] = [];
    for (const frame of this.page.frames()) {
      const look = await lookAt(frame);
      if (look) looks.push(look);
      else if (looks.length === 0) return [];
    }
    return looks;
  }

  /** Was one of these addresses asked for in this phase? */
  hasAsked(addresses: readonly string[]): boolean {
    return addresses.some((address) => this.#notebook.hasRequest(addressWithoutQuery(address)));
  }

  /** Waits until nothing is on its way, or as long as is reasonable: some pages never rest. */
  async settle(longest = patience.settle): Promise<void> {
    const senses = this.#senses.get(this.page);
    const until = this.#options.now() + longest;
    await this.page.waitForLoadState('load', { timeout: longest }).catch(() => undefined);
    while (this.#options.now() < until) {
      if (senses?.isQuiet(patience.quiet)) return;
      await this.page.waitForTimeout(50);
    }
  }

  /** Presses a control as a person does. False: there is none that can be pressed. */
  async press(what: Pressable): Promise<boolean> {
    for (const frame of this.page.frames()) {
      const control = frame.locator(`[${MARK}~="${what}"]`).first();
      if ((await control.count().catch(() => 0)) === 0) continue;
      const pressed = await control.click().then(
        () => true,
        () => false,
      );
      if (!pressed) continue;
      await this.page.waitForTimeout(100);
      await this.settle();
      return true;
    }
    return false;
  }

  /** Presses the button that chooses a language by its own name, whatever its first letter is. False: there is none. */
  async pressLanguage(name: string): Promise<boolean> {
    const exactly = new RegExp(`^\\s*${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`, 'i');
    const pressed = await this.page
      .getByRole('button', { name: exactly })
      .first()
      .click({ timeout: 1_000 })
      .then(
        () => true,
        () => false,
      );
    if (pressed) await this.look();
    return pressed;
  }

  async leave(): Promise<PhaseRecord[]> {
    await this.#close().catch(() => this.#done.push(this.#notebook.record()));
    await this.context.close();
    return this.#done;
  }
}

async function lookAt(frame: Frame): Promise<Look | null> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    // A page that navigates while it is looked at is looked at again.
    const look = await frame.evaluate(lookAtPage, { words, mark: MARK }).catch(() => null);
    if (look) return look;
    await frame.waitForLoadState('load', { timeout: patience.press }).catch(() => undefined);
  }
  return null;
}

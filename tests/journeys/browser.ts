import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../tools/setup/browser.js';
import type { Person } from './setup.ts';

/** Longest wait for anything on a page. */
const PATIENCE = 10_000;

/** Somebody in front of a browser that nobody used before. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses outside of the portal that a page asked for. Nothing of it is ever reached. */
  readonly outside: readonly string[];
  /** What the browser complained of: scripts, the content policy, missing files. */
  readonly complaints: readonly string[];
  /** Goes to a path of the portal, and says with which status it answered. */
  go(path: string): Promise<number>;
  leave(): Promise<void>;
}

export interface VisitorOptions {
  readonly base: string;
  readonly script?: boolean;
  readonly width?: number;
  readonly language?: string;
}

/** The browser of the journeys: Chromium, that can reach nothing but this machine. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('No Chromium: install the package chromium, or set CHROME_PATH.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
    ],
  });
}

export async function visit(browser: Browser, options: VisitorOptions): Promise<Visitor> {
  const { base, script = false, width = 1280, language = 'fr-FR' } = options;
  const context = await browser.newContext({
    baseURL: base,
    javaScriptEnabled: script,
    viewport: { width, height: 900 },
    locale: language,
    acceptDownloads: true,
  });
  context.setDefaultTimeout(PATIENCE);
  const outside: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => {
    if (new URL(request.url()).origin !== base) outside.push(request.url());
  });
  context.on('console', (message) => {
    if (message.type() === 'error' && !isHaste(message.text())) complaints.push(message.text());
  });
  context.on('weberror', (error) => {
    const text = String(error.error());
    if (!isHaste(text)) complaints.push(text);
  });
  const page = await context.newPage();
  return {
    page,
    context,
    outside,
    complaints,
    go: async (path) => {
      const response = await page.goto(path);
      return response?.status() ?? 0;
    },
    leave: () => context.close(),
  };
}

/** The fade from one page to the next, cut short by a test that is already on its way elsewhere: no fault of the page. */
function isHaste(text: string): boolean {
  return /ViewTransition|Transition was (aborted|skipped)/.test(text);
}

/** Signs in as a person does, from wherever they are, and arrives where `next` says. */
export async function signIn(
  { page }: Visitor,
  { email, password }: Person,
  next = '/backoffice/',
): Promise<void> {
  await page.goto(`/login/?next=${encodeURIComponent(next)}`);
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByLabel('Mot de passe').fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.waitForURL(`**${next}`);
}

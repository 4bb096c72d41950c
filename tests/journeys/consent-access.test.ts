import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, visit } from './browser.ts';
import { clientOf } from './client.ts';
import { type StartedPortal, startPortal } from './portal.ts';

/* The banner, the preferences, the placeholder and the charter, for who sees, hears, zooms or types differently. */

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const states = {
  banner: '/',
  preferences: '/cookies/preferences/',
  placeholder: '/_consent/embed/youtube?ref=dQw4w9WgXcQ',
  charter: '/terms/cookies-policy/',
} as const;
let browser: Browser;
let portal: StartedPortal;

beforeAll(async () => {
  [browser, portal] = await Promise.all([openBrowser(), startPortal()]);
  const client = await clientOf(portal.base, portal.administrator);
  const { number } = await client.call<{ number: number }>('GET', '/cookies');
  const settings = { address: 'https://stats.example.org', site: '1', publisher: 'Communauté' };
  await client.call('PUT', '/cookies', {
    based_on: number,
    services: [
      { id: 'matomo-consent', settings, enabled: true },
      { id: 'youtube', settings: {}, enabled: true },
    ],
    tightenings: [],
  });
  // Pages know of a revision within a second.
  await new Promise((done) => setTimeout(done, 1100));
}, 90_000);
afterAll(async () => {
  await browser.close();
  await portal.close();
});

const addressed = (path: string, language: string) =>
  `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;

test.each(
  Object.entries(states).flatMap(([state, path]) =>
    (['fr', 'en'] as const).map((language) => [state, language, path] as const),
  ),
)(
  'C-57 C-62 C-66 the %s in %s has nothing that axe finds, in light and in dark',
  async (_, language, path) => {
    const visitor = await visit(browser, { base: portal.base, script: true });
    const { page } = visitor;
    await visitor.go(addressed(path, language));
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations, passes } = await new AxeBuilder({ page })
        .withTags(TAGS)
        .options({ rules: { 'label-content-name-mismatch': { enabled: true } } })
        .setLegacyMode(true)
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual(
        [],
      );
      expect(passes.length).toBeGreaterThan(10);
    }
    await visitor.leave();
  },
);

/** Where the focus is, and how it shows. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const { left, top, width, height } = element.getBoundingClientRect();
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const banner = document.getElementById('cookie-banner');
    const seen = [0.1, 0.5, 0.9].map((part) =>
      document.elementFromPoint(left + width / 2, top + height * part),
    );
    return {
      name: element.textContent?.trim().slice(0, 40) ?? '',
      // Wholly: whatever is looked at where it stands is the banner.
      isHidden: !banner?.contains(element) && seen.every((one) => one !== null && banner?.contains(one)),
      outline: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
      hasShadow: boxShadow !== 'none',
    };
  });

test('C-59 the focus shows, and is never under the banner, from one end of the page to the other', async () => {
  const visitor = await visit(browser, { base: portal.base, script: true, width: 375 });
  const { page } = visitor;
  await visitor.go('/explore/');
  const seen: string[] = [];
  for (let stop = 0; stop < 40; stop++) {
    await page.keyboard.press(stop < 25 ? 'Tab' : 'Shift+Tab');
    const focus = await focused(page);
    if (!focus) continue;
    seen.push(focus.name);
    expect(focus.isHidden, `${focus.name} is under the banner`).toBe(false);
    expect(focus.outline >= 2 || focus.hasShadow, `the focus of ${focus.name} does not show`).toBe(true);
  }
  expect(new Set(seen).size).toBeGreaterThan(8);
  await visitor.leave();
});

test('C-62 with the colours of the system, both answers keep an edge that one sees', async () => {
  const visitor = await visit(browser, { base: portal.base });
  await visitor.page.emulateMedia({ forcedColors: 'active' });
  await visitor.go('/');
  for (const name of ['Tout refuser', 'Tout accepter']) {
    const { width, style, edge, ground } = await visitor.page
      .locator('#cookie-banner')
      .getByRole('button', { name })
      .evaluate((button) => {
        const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(button);
        return {
          width: Number.parseFloat(borderTopWidth),
          style: borderTopStyle,
          edge: borderTopColor,
          ground: backgroundColor,
        };
      });
    expect(width).toBeGreaterThanOrEqual(1);
    expect(style).toBe('solid');
    expect(edge).not.toBe(ground);
  }
  await visitor.leave();
});

test.each(Object.entries(states))(
  'C-64 text twice as large, and text spaced out, lose nothing of the %s',
  async (_, path) => {
    const visitor = await visit(browser, { base: portal.base, width: 1280 });
    const { page } = visitor;
    await visitor.go(addressed(path, 'fr'));
    const clipped = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('#cookie-banner *, main *')]
          .filter((element) => {
            const { overflow, overflowX, clipPath, position } = getComputedStyle(element);
            const cuts = overflow === 'hidden' || overflow === 'clip' || overflowX === 'hidden';
            // What is only for screen readers is cut on purpose.
            const isUnseen = clipPath !== 'none' || (position === 'absolute' && element.clientWidth <= 1);
            return (
              cuts &&
              !isUnseen &&
              (element.scrollHeight > element.clientHeight + 1 ||
                element.scrollWidth > element.clientWidth + 1)
            );
          })
          .map(({ outerHTML }) => outerHTML.slice(0, 120)),
      );
    for (const css of [
      // WCAG 1.4.12, by the object model: the policy of the pages lets no style in.
      '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }',
      'html { font-size: 200% !important }',
    ]) {
      await page.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.adoptedStyleSheets = [sheet];
      }, css);
      expect(await clipped()).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
    }
    await visitor.leave();
  },
);

test('C-68 each choice is a box of the browser’s own, with its label, in a group that says what it is for', async () => {
  const visitor = await visit(browser, { base: portal.base });
  await visitor.go('/cookies/preferences/');
  const boxes = await visitor.page.locator('main input:not([type=hidden])').evaluateAll((inputs) =>
    inputs.map((input) => {
      const box = input as HTMLInputElement;
      return {
        type: box.type,
        label: box.labels?.[0]?.textContent?.trim() ?? '',
        legend: box.closest('fieldset')?.querySelector('legend')?.textContent?.trim() ?? '',
      };
    }),
  );
  expect(boxes.length).toBeGreaterThanOrEqual(3);
  for (const { type, label, legend } of boxes) {
    expect(type).toBe('checkbox');
    expect(label).not.toBe('');
    expect(legend, label).not.toBe('');
  }
  await visitor.leave();
});

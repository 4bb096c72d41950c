import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bannerTexts, plainLabels, pressingWords } from '../messages/banner-texts.ts';
import { platformRegistry } from '../platform/registry.ts';
import { extendRegistry } from '../registry/extend.ts';
import { revisionOf } from '../registry/material.ts';
import { matomoConsent, matomoExempt } from '../services/matomo.ts';
import type { ReadyService } from '../services/ready-service.ts';
import { youtube } from '../services/youtube.ts';
import { bannerHtml, noticesHtml, signalHtml } from './banner.ts';
import { askingMode } from './mode.ts';
import { stateCss } from './state-css.ts';

const base = platformRegistry({
  site: 'Portail',
  languages: ['fr', 'en'],
  controller: { name: 'Ville', url: null, dpo: null },
});
const withService = (...services: ReadyService[]) =>
  extendRegistry(
    base,
    services.map(({ settings, declare }) =>
      declare(Object.fromEntries(settings.map(({ name, example }) => [name, example]))),
    ),
  );
const asking = withService(matomoConsent, youtube);
const bannerIn = (language: string, registry = asking) =>
  bannerHtml(registry, language, { revision: revisionOf(registry), next: '/explore/?q=a"b' });
const buttons = (html: string) => [...html.matchAll(/<button([^>]*)>([^<]*)<\/button>/g)];

test('a portal where nothing asks has no banner; one that only embeds asks in place; a tracker asks on arrival', () => {
  expect(askingMode(base)).toBe('none');
  expect(askingMode(withService(matomoExempt))).toBe('none');
  expect(askingMode(withService(youtube))).toBe('contextual');
  expect(askingMode(asking)).toBe('banner');
  expect(bannerIn('fr', base)).toBe('');
  expect(bannerIn('fr', withService(youtube))).toBe('');
});

test.each(['fr', 'en'])(
  'C-11 C-13 in %s one button refuses and one accepts, side by side, and nothing else accepts',
  (language) => {
    const [refuse, accept, customise, ...others] = buttons(bannerIn(language));
    expect(refuse?.[1]).toBe(' type="submit" name="choice" value="refuse"');
    expect(accept?.[1]).toBe(' type="submit" name="choice" value="accept"');
    expect(customise?.[1]).toBe(' type="submit" formmethod="get"');
    expect(others).toEqual([]);
  },
);

test('C-12 no rule of the style sheet tells the two answers apart', () => {
  const css = readFileSync(new URL('banner.css', import.meta.url), 'utf8');
  expect(css).not.toMatch(/refuse|accept|value|nth|first-|last-|:not\(/);
  expect(buttons(bannerIn('fr')).every(([, attributes]) => !/class|style/.test(attributes ?? ''))).toBe(true);
});

test.each(['fr', 'en'])('C-14 in %s each label says without doubt what it does', (language) => {
  const labels = buttons(bannerIn(language)).map(([, , label]) => label);
  for (const [index, part] of (['refuse', 'accept', 'customise'] as const).entries())
    expect(plainLabels[part][language]).toContain(labels[index]);
});

test.each(['fr', 'en'])('C-21 in %s no word presses, flatters or threatens', (language) => {
  const texts = [
    ...Object.values(bannerTexts).map((text: Record<string, string>) => text[language] ?? ''),
    ...[matomoExempt, matomoConsent, youtube].flatMap((service) =>
      withService(service).categories.flatMap(({ title, short, long, ifRefused }) =>
        [title, short, long, ifRefused].map((text) => text[language] ?? ''),
      ),
    ),
  ];
  expect(texts.length).toBeGreaterThan(20);
  for (const text of texts)
    for (const word of pressingWords[language] ?? [])
      expect(` ${text.toLowerCase()} `, text).not.toMatch(new RegExp(`[^\\p{L}]${word}[^\\p{L}]`, 'u'));
});

test.each(['fr', 'en'])(
  'C-23 C-24 in %s the purposes come before the buttons, each with a title and a short sentence',
  (language) => {
    const html = bannerIn(language);
    for (const category of asking.categories.filter(({ key }) => key === 'detailed-measurement')) {
      expect(html.indexOf(category.title[language] ?? '?')).toBeGreaterThan(0);
      expect(html.indexOf(category.short[language] ?? '?')).toBeLessThan(html.indexOf('<button'));
    }
    for (const { title, short } of asking.categories) {
      expect(title[language]).not.toBe('');
      expect((short[language] ?? '').split(/\s+/).length).toBeLessThanOrEqual(30);
    }
  },
);

test.each(['fr', 'en'] as const)(
  'C-25 C-26 in %s it says what refusing changes, how long, how to withdraw, and leads to who receives what',
  (language) => {
    const html = bannerIn(language);
    for (const part of ['refused', 'kept', 'controllers', 'privacy'] as const)
      expect(html).toContain(bannerTexts[part][language]);
    expect(html).toContain('href="/terms/cookies-policy/#third-parties"');
  },
);

test('C-27 C-61 C-67 it is a named region with one heading and one form of its own, and no dialog', () => {
  const html = bannerIn('fr');
  expect(html).toMatch(/^<section id="cookie-banner" aria-labelledby="cookie-banner-title">/);
  expect(html.match(/<h2/g)).toHaveLength(1);
  expect(html.match(/<form/g)).toHaveLength(1);
  expect(html).not.toMatch(/role=|aria-modal|tabindex/);
});

test('what comes from the address is text, never markup', () => {
  expect(bannerIn('fr')).toContain('value="/explore/?q=a&quot;b"');
});

test('C-72 the state of a visitor is a few bytes of style, and nothing for who has not chosen', () => {
  const visitor = {
    decided: false,
    choice: null,
    expires: null,
    signal: null,
    objects: false,
    isAskedAgain: false,
    allows: () => false,
  };
  expect(stateCss(visitor)).toBe('');
  expect(stateCss({ ...visitor, decided: true })).toBe('#cookie-banner{display:none}');
  expect(stateCss({ ...visitor, decided: true, isAskedAgain: true }).length).toBeLessThanOrEqual(80);
  expect(stateCss({ ...visitor, decided: true, signal: 'gpc' }).length).toBeLessThanOrEqual(80);
  for (const id of ['cookie-again', 'cookie-signal'])
    expect(noticesHtml('fr') + signalHtml('fr')).toContain(`id="${id}" hidden`);
});

test('C-76 client at most 1.5 kB, style 0.7 kB and banner 1 kB, compressed', () => {
  const size = (text: string) => gzipSync(text, { level: 9 }).length;
  const file = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
  const sizes = {
    client: size(file('../client/client.js')),
    style: size(file('banner.css')),
    banner: size(bannerIn('fr', withService(matomoConsent))),
  };
  expect(sizes.client).toBeLessThanOrEqual(1500);
  expect(sizes.style).toBeLessThanOrEqual(700);
  expect(sizes.banner).toBeLessThanOrEqual(1000);
});

test('C-73 the client reads the cookie and never writes it', () => {
  const client = readFileSync(new URL('../client/client.js', import.meta.url), 'utf8');
  expect(client).not.toMatch(
    /document\.cookie\s*=|cookieStore\.(set|delete)|localStorage|sessionStorage|indexedDB/,
  );
  expect(client).not.toMatch(/innerHTML|eval\(|new Function/);
});

test('C-78 automated browsers see what everybody sees', () => {
  const client = readFileSync(new URL('../client/client.js', import.meta.url), 'utf8');
  expect(client).not.toMatch(/webdriver|userAgent/);
});

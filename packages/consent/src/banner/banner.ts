import { bannerTexts } from '../messages/banner-texts.ts';
import type { Registry, Texts } from '../registry/types.ts';
import { escaped } from './html.ts';
import { askedOnArrival, askingMode } from './mode.ts';

/** Where the banner leads, on the site that shows it. */
export interface BannerAddresses {
  /** Takes the form, and shows the preferences when it is asked by GET. */
  readonly preferences: string;
  /** The list of controllers, one activation away (C-25). */
  readonly controllers: string;
  readonly privacy: string;
}

export const usualAddresses: BannerAddresses = {
  preferences: '/cookies/preferences/',
  controllers: '/terms/cookies-policy/#third-parties',
  privacy: '/terms/privacy-policy/',
};

/**
 * The banner of a registry: a region and not a dialog, one form, two answers of one look and size, and the way to choose in
 * detail (spec §8). The same for everybody: `stateCss` hides it from those who chose. Empty where nothing asks on arrival.
 *
 * @param revision the one that is shown: the choice is stored under it
 * @param next the page to come back to, a local path
 */
export function bannerHtml(
  registry: Registry,
  language: string,
  {
    revision,
    next,
    addresses = usualAddresses,
  }: { revision: string; next: string; addresses?: BannerAddresses },
): string {
  if (askingMode(registry) !== 'banner') return '';
  const say = (key: keyof typeof bannerTexts) => escaped(textIn(bannerTexts[key], language));
  const purposes = askedOnArrival(registry)
    .map(
      ({ title, short }) =>
        `<li><b>${escaped(textIn(title, language))}</b> ${escaped(textIn(short, language))}</li>`,
    )
    .join('');
  const answer = (choice: 'refuse' | 'accept') =>
    `<button type="submit" name="choice" value="${choice}">${say(choice)}</button>`;
  return [
    '<section id="cookie-banner" aria-labelledby="cookie-banner-title"><div>',
    `<h2 id="cookie-banner-title">${say('title')}</h2>`,
    `<div class="long"><p>${say('intro')}</p><ul>${purposes}</ul><p>${say('refused')} ${say('kept')}</p></div>`,
    `<p><span class="short">${say('short')} </span><a href="${escaped(addresses.controllers)}">${say('controllers')}</a> `,
    `<a href="${escaped(addresses.privacy)}">${say('privacy')}</a></p>`,
    `<form method="post" action="${escaped(addresses.preferences)}">`,
    `<input type="hidden" name="rev" value="${escaped(revision)}"><input type="hidden" name="next" value="${escaped(next)}">`,
    answer('refuse'),
    answer('accept'),
    `<button type="submit" formmethod="get">${say('customise')}</button>`,
    '</form></div></section>',
  ].join('');
}

/** What is said to some and hidden from the others, in everybody's page; `stateCss` shows it. */
export function noticesHtml(language: string, addresses: BannerAddresses = usualAddresses): string {
  const say = (key: keyof typeof bannerTexts) => escaped(textIn(bannerTexts[key], language));
  return `<p id="cookie-again" hidden>${say('again')} <a href="${escaped(addresses.preferences)}">${say('againLink')}</a></p>`;
}

export function signalHtml(language: string): string {
  return `<p id="cookie-signal" hidden>${escaped(textIn(bannerTexts.signal, language))}</p>`;
}

export function textIn(texts: Texts, language: string): string {
  const found = texts[language];
  if (found === undefined) throw new Error(`There is no text in ${language}.`);
  return found;
}

import { escaped } from '../banner/html.ts';
import { matchEmbed } from '../gates/match-embed.ts';
import type { Registry } from '../registry/types.ts';

/** A link that stands alone in its paragraph, in HTML that a sanitizer wrote. */
const LONE_LINK = /<p>\s*<a href="([^"]*)"[^>]*>([^<]*)<\/a>\s*<\/p>/g;

/**
 * An author's text with a gate in place of each lone link to something that a service of the site frames; the link stays beneath,
 * so that nobody needs the gate (C-19). Everything else is left as it is.
 *
 * @param html cleaned: no script, no frame, no image of another host (see `linksForEmbeds`)
 */
export function placeGates(html: string, registry: Pick<Registry, 'services'>, language: string): string {
  if (!registry.services.some(({ enabled, embed }) => enabled && embed)) return html;
  return html.replaceAll(LONE_LINK, (whole, href: string, label: string) => {
    const match = matchEmbed(registry, plain(href));
    if (!match) return whole;
    const query = new URLSearchParams({ ref: match.ref, lang: language });
    const gate = `/_consent/embed/${match.service.id}?${query}`;
    return `<figure class="gate"><iframe src="${escaped(gate)}" title="${escaped(match.service.name)}" loading="lazy"></iframe><figcaption><a href="${href}" rel="nofollow noopener">${label}</a></figcaption></figure>`;
  });
}

/** What loads something from elsewhere by being shown, and where its address stands. */
const LOADING =
  /<(?:iframe|img|video|audio|source|embed|object|track)\b[^>]*?\s(?:src|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))[^>]*>/gi;

/**
 * An author's HTML where each thing that loads by being shown has become a link in a paragraph of its own. A sanitizer must clean the
 * outcome: this only saves the addresses it would drop.
 */
export function linksForEmbeds(html: string): string {
  return html.replaceAll(LOADING, (_, ...groups: (string | undefined)[]) => {
    const address = addressIn(groups);
    return address === null ? '' : `<p><a href="${escaped(address)}">${escaped(address)}</a></p>`;
  });
}

/** The addresses of other sites that would load by being shown, in the order of the text. */
export function loadedAddresses(html: string): string[] {
  return [...html.matchAll(LOADING)].map(([, ...groups]) => addressIn(groups)).filter((one) => one !== null);
}

/** What one of the three ways to write an attribute holds, when it is an address of the web. */
function addressIn([double, single, bare]: readonly (string | undefined)[]): string | null {
  const address = plain((double ?? single ?? bare ?? '').trim()).replace(/^\/\//, 'https://');
  return /^https?:\/\//i.test(address) ? address : null;
}

function plain(attribute: string): string {
  return attribute
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

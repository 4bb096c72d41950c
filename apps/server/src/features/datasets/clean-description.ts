import { linksForEmbeds } from '@parvis/consent';
import sanitizeHtml from 'sanitize-html';

/** What a description may hold: text, structure, links. Nothing that runs, loads, or looks like a part of the portal. */
const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'strong',
    'b',
    'em',
    'i',
    'u',
    'sub',
    'sup',
    'ul',
    'ol',
    'li',
    'dl',
    'dt',
    'dd',
    'a',
    'h3',
    'h4',
    'h5',
    'h6',
    'blockquote',
    'code',
    'pre',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'caption',
    'hr',
  ],
  allowedAttributes: {
    a: ['href', 'title', 'hreflang', 'rel'],
    th: ['scope', 'colspan', 'rowspan'],
    td: ['colspan', 'rowspan'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  // The page's own titles are h1 and h2.
  transformTags: {
    h1: 'h3',
    h2: 'h3',
    a: (tagName, attributes) => ({ tagName, attribs: { ...attributes, rel: 'nofollow noopener' } }),
  },
};
/**
 * A description as it may be shown as HTML; null when nothing is left of it. Cleaning twice changes nothing. A video or a picture of
 * another site becomes a link, in place of which pages put a gate when the portal has such a service.
 */
export function cleanDescription(html: string | null): string | null {
  if (html === null) return null;
  const clean = sanitizeHtml(linksForEmbeds(html), allowed).trim();
  return clean === '' ? null : clean;
}

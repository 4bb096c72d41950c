import type { DatasetDescription } from '@parvis/api';

/** What the description form of the back office asks; the rest of a description is left as it is. */
export type DescribedHere = Pick<
  DatasetDescription,
  | 'title'
  | 'description'
  | 'license'
  | 'theme'
  | 'keyword'
  | 'publisher'
  | 'attributions'
  | 'update_frequency'
  | 'visibility'
>;

const HTML_TAG =
  /<\/?(?:p|br|a|b|i|em|strong|ul|ol|li|h[1-6]|blockquote|code|pre|table|t[hdr]|img|span|div)(?:\s[^>]*)?\/?>/i;

/** What a description form says, in the shape of the API. */
export function descriptionFrom(form: FormData): DescribedHere & { readers?: string[] } {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const texts = (name: string) => form.getAll(name).map(String).filter(Boolean);
  return {
    title: text('title'),
    description: htmlOf(text('description')) || null,
    license: text('license') || null,
    theme: texts('theme'),
    keyword: text('keyword')
      .split(/[,;\n]/)
      .map((word) => word.trim())
      .filter(Boolean),
    publisher: text('publisher') || null,
    attributions: text('attributions')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
    update_frequency: text('update_frequency') || null,
    visibility: text('visibility') === 'restricted' ? 'restricted' : 'domain',
    // Only administrators are shown the readers: for others the list stays as it is.
    ...(form.has('readers-shown') ? { readers: texts('reader') } : {}),
  };
}

/**
 * Plain text as simple HTML: blank lines part paragraphs, line breaks stay. A text with tags of HTML is taken as HTML already
 * (the server cleans it, whatever it holds).
 */
export function htmlOf(text: string): string {
  if (HTML_TAG.test(text)) return text;
  return text
    .split(/\r?\n\s*\r?\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map((paragraph) => `<p>${escaped(paragraph).replaceAll(/\r?\n/g, '<br>')}</p>`)
    .join('');
}

/** Back to plain text when nothing but paragraphs and line breaks is in it; else the HTML itself. */
export function textOf(html: string): string {
  const tags = html.match(/<[^>]*>/g) ?? [];
  if (tags.some((tag) => !/^<(?:\/?p|br ?\/?)>$/i.test(tag))) return html;
  return html
    .replaceAll(/<br ?\/?>/gi, '\n')
    .replaceAll(/<\/p>\s*<p>/gi, '\n\n')
    .replaceAll(/<\/?p>/gi, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** An id in addresses for a file: `Arbres remarquables (2026).csv` → `arbres-remarquables-2026`. */
export function datasetIdFor(fileName: string): string {
  return fileName
    .replace(/\.[^.]*$/, '')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 100);
}

/** A first title for a file: its name, as one would say it. */
export function titleFor(fileName: string): string {
  const name = fileName
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[_-]+/g, ' ')
    .trim();
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

import type { Charter } from '@parvis/consent';

/** The changes of the charter as an Atom feed (RFC 4287), the last one first, for whoever follows them. */
export function charterFeed(
  { language, title, log, revisionText }: Charter,
  portal: { readonly title: string; readonly page: string },
): string {
  const entries = log.entries.map(({ number, revision, publishedAt, day, changes }) =>
    [
      '<entry>',
      `<id>${xml(`${portal.page}?revision=${number}`)}</id>`,
      `<title>${xml(`${number} (${revision}), ${day}`)}</title>`,
      `<updated>${xml(publishedAt)}</updated>`,
      `<link href="${xml(`${portal.page}?lang=${language}&revision=${number}`)}"/>`,
      `<summary>${xml(changes.join(' '))}</summary>`,
      '</entry>',
    ].join(''),
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(language)}">`,
    `<id>${xml(portal.page)}</id>`,
    `<title>${xml(`${title} – ${portal.title}`)}</title>`,
    `<subtitle>${xml(revisionText)}</subtitle>`,
    `<updated>${xml(log.entries[0]?.publishedAt ?? '')}</updated>`,
    `<author><name>${xml(portal.title)}</name></author>`,
    `<link href="${xml(portal.page)}"/>`,
    ...entries,
    '</feed>',
    '',
  ].join('\n');
}

function xml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

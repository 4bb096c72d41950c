/** The portal's pages as search engines want them listed. @see https://www.sitemaps.org/protocol.html */
export function sitemapOf(
  { publicUrl, languages }: { readonly publicUrl: string; readonly languages: readonly string[] },
  datasets: readonly { readonly dataset_id: string; readonly modified: string | null }[],
): string {
  const page = (path: string, modified: string | null = null) => {
    const address = `${publicUrl}${path}`;
    return [
      '<url>',
      `<loc>${escaped(address)}</loc>`,
      ...(modified ? [`<lastmod>${escaped(modified)}</lastmod>`] : []),
      ...languages.map(
        (language) =>
          `<xhtml:link rel="alternate" hreflang="${language}" href="${escaped(`${address}?lang=${language}`)}"/>`,
      ),
      '</url>',
    ].join('');
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...['/', '/explore/', '/api/'].map((path) => page(path)),
    ...datasets.map(({ dataset_id: id, modified }) =>
      page(`/explore/dataset/${encodeURIComponent(id)}/information/`, modified),
    ),
    '</urlset>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

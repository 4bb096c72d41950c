/** Fills a template of HTML or XML with texts, none of which can be taken for markup. */
export function markup(parts: TemplateStringsArray, ...texts: readonly string[]): string {
  return parts.map((part, at) => `${part}${escaped(texts[at] ?? '')}`).join('');
}

function escaped(text: string): string {
  return (
    text
      // XML 1.0 has no way to write these at all.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}

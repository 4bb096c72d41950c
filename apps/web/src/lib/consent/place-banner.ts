const special: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * The banner as it stands in one page: with the address to come back to and, for a signed-in person, the form's token.
 *
 * @param banner markup of the server's own, where `{next}` stands for the address
 */
export function placeBanner(banner: string, { next, token }: { next: string; token: string | null }): string {
  if (banner === '') return '';
  const address = next.replaceAll(/[&<>"]/g, (character) => special[character] ?? character);
  // A function, since an address may hold what `replace` takes for a pattern.
  const placed = banner.replace('{next}', () => address);
  if (token === null) return placed;
  return placed.replace(
    '</form>',
    () => `<input type="hidden" name="csrfmiddlewaretoken" value="${token}"></form>`,
  );
}

/** A connection as Node hands it to a listener of `clientError`. */
export interface ClientSocket {
  readonly writable: boolean;
  readonly destroyed: boolean;
  end(text: string): unknown;
  destroy(error?: Error): unknown;
}

const paragraphs = {
  fr: [
    'Votre navigateur envoie trop de cookies',
    'Les cookies que votre navigateur garde pour cette adresse, et pour celles qui en partagent le nom, dépassent ensemble ce que le serveur accepte de lire. Il n’a rien lu de votre demande.',
    'Ouvrez les réglages de votre navigateur, effacez les cookies de ce site, puis rechargez la page. Une fenêtre privée permet de continuer sans rien effacer.',
  ],
  en: [
    'Your browser sends too many cookies',
    'The cookies your browser keeps for this address, and for those that share its name, are together more than the server agrees to read. It read nothing of your request.',
    'Open the settings of your browser, clear the cookies of this site, then load the page again. A private window lets you go on without clearing anything.',
  ],
} as const;

/** What to do, in both languages: nothing of the request was read, so nobody knows which one to choose. */
export function tooLargePage(): string {
  const sections = Object.entries(paragraphs).map(
    ([language, [title, ...texts]]) =>
      `<section lang="${language}"><h1>${title}</h1>${texts.map((text) => `<p>${text}</p>`).join('')}</section>`,
  );
  return [
    '<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${paragraphs.fr[0]}</title><main>${sections.join('')}</main></html>\n`,
  ].join('');
}

const statuses: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
};

/**
 * A listener of Node's `clientError`: what its parser refuses never reaches an application. Headers past the limit, which are nearly
 * always cookies, get a page that says what to do (spec §25); anything else a bare status, as Node itself answers.
 */
export function answerClientError(error: Error & { readonly code?: string }, socket: ClientSocket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable) {
    socket.destroy(error);
    return;
  }
  const [status, reason] = statuses[error.code ?? ''] ?? [400, 'Bad Request'];
  const page = status === 431 ? tooLargePage() : '';
  socket.end(
    [
      `HTTP/1.1 ${status} ${reason}`,
      'Connection: close',
      'Cache-Control: no-store',
      ...(page
        ? [
            'Content-Type: text/html; charset=utf-8',
            "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
            'X-Content-Type-Options: nosniff',
          ]
        : []),
      `Content-Length: ${new TextEncoder().encode(page).length}`,
      '',
      page,
    ].join('\r\n'),
  );
}

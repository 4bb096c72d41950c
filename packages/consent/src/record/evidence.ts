import type { ShownUi } from './shown.ts';

/** A picture to take: what it is called, and the document that shows it. */
export interface EvidencePage {
  readonly name: string;
  readonly html: string;
}

/** The widths of the pictures, CSS pixels: a small phone, a phone, a desk. */
export const evidenceWidths = [320, 375, 1280] as const;

/**
 * What a visitor was shown, as documents that stand alone: for the dated pictures that prove it (C-37). The banner at the head of an
 * empty page, and the placeholder of each service.
 */
export function evidencePages(ui: ShownUi): EvidencePage[] {
  const document = (style: string, body: string) =>
    `<!doctype html><html lang="${ui.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${ui.revision}</title><style>${style}</style></head><body>${body}</body></html>`;
  return [
    ...(ui.banner === '' ? [] : [{ name: 'banner', html: document(ui.style, `${ui.banner}<main></main>`) }]),
    ...ui.gates.map(({ service, html }) => ({
      name: `gate-${service}`,
      // Its own document, with its style inside.
      html: html.replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${ui.gateStyle}</style>`),
    })),
  ];
}

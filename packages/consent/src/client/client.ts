import { readFileSync } from 'node:fs';

/** The script of the pages, as it is sent: at most 1.5 kB compressed. Pages work without it. */
export function clientScript(): string {
  return readFileSync(new URL('client.js', import.meta.url), 'utf8');
}

/** The style sheet of the banner, for the site's own style sheet: at most 0.7 kB compressed. */
export function bannerStyle(): string {
  return readFileSync(new URL('../banner/banner.css', import.meta.url), 'utf8');
}

/** The style sheet of the documents of gates. */
export function gateStyle(): string {
  return readFileSync(new URL('../gates/gate.css', import.meta.url), 'utf8');
}

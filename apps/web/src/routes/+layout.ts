/** Addresses end in a slash, as on the platform that Parvis replaces; without it they redirect (308). */
export const trailingSlash = 'always';

/** A page is HTML and ships no framework; one that needs it says `export const csr = true` in its own `+page.ts`. */
export const csr = false;

import { withoutAccents } from './cells/months.ts';

const LONGEST = 63;

/**
 * The technical name that Opendatasoft would make of a header: small letters without accents, `_` for the rest.
 * `Taux d’évolution (%)` → `taux_d_evolution`, `Surface km²` → `surface_km2`, `2015` → `_2015`.
 *
 * @returns at most 63 characters of `^[a-z_][a-z0-9_]*$`; empty when the header has no letter or digit that could be kept
 */
export function fieldName(header: string): string {
  const words = withoutAccents(header.normalize('NFKD'))
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const name = /^\d/.test(words) ? `_${words}` : words;
  return name.slice(0, LONGEST).replace(/_+$/, '');
}

/** The name, with a number after it when it is taken; it is taken from then on. */
export function uniqueName(name: string, taken: Set<string>): string {
  let unique = name;
  for (let rank = 2; taken.has(unique); rank++) {
    const suffix = `_${rank}`;
    unique = name.slice(0, LONGEST - suffix.length) + suffix;
  }
  taken.add(unique);
  return unique;
}

/**
 * Does the last digit of `text` from `start` up to `end` check the others? Only digits may stand there.
 *
 * @see ISO/IEC 7812-1, annex B: the key of SIREN and SIRET numbers
 */
export function hasLuhnKey(text: string, start: number, end: number): boolean {
  let sum = 0;
  for (let at = end - 1, rank = 0; at >= start; at--, rank++) {
    const digit = text.charCodeAt(at) - 48;
    const value = rank % 2 === 0 ? digit : digit * 2;
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

// The establishments of La Poste are too many for the key: the sum of their digits is a multiple of 5 instead.
const LA_POSTE = '356000000';

/** Fourteen digits that may be a SIRET. */
export function isSiret(text: string, start: number, end: number): boolean {
  if (hasLuhnKey(text, start, end)) return true;
  if (!text.startsWith(LA_POSTE, start)) return false;
  let sum = 0;
  for (let at = start; at < end; at++) sum += text.charCodeAt(at) - 48;
  return sum % 5 === 0;
}

import type { Finding, Met } from '../compare/finding.ts';

/** Where something was met, in a line. */
export function placeText({ pass, step, page, place }: Met): string {
  const at =
    place && place.file !== page ? `, by ${place.file}${place.line > 1 ? `:${place.line}` : ''}` : '';
  return `${pass}, ${step}: ${page}${at}`;
}

/** How many places were not written down. What is about the whole site was met nowhere. */
export function unsaid({ met, times }: Finding): number {
  return met.length === 0 ? 0 : Math.max(0, times - met.length);
}

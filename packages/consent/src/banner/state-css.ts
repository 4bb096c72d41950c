import type { Visitor } from '../visitor/visitor.ts';

/**
 * The style sheet that makes one page fit each visitor before the first paint: it hides the banner from those who chose, or whose
 * browser refuses, and shows the sentence meant for them (spec §9). At most 80 bytes; never to be stored by a cache.
 */
export function stateCss({ decided, isAskedAgain, signal }: Visitor): string {
  const rules = [
    ...(decided ? ['#cookie-banner{display:none}'] : []),
    ...(isAskedAgain ? ['#cookie-again{display:block}'] : []),
    ...(signal ? ['#cookie-signal{display:block}'] : []),
  ];
  return rules.join('');
}

import { before, ignore, prerender, signal } from './before.ts';
import { accept, category, noScript, once, refuse, withdraw } from './choices.ts';
import { back, later, revision, secondTab } from './later.ts';
import type { Pass } from './pass.ts';
import { language, signedIn } from './people.ts';

/** In the order in which they are reported. */
export const passes: readonly Pass[] = [
  before,
  ignore,
  refuse,
  accept,
  withdraw,
  category,
  once,
  signal,
  noScript,
  signedIn,
  language,
  back,
  secondTab,
  prerender,
  later,
  revision,
];

export const passNames: readonly string[] = passes.map(({ name }) => name);
